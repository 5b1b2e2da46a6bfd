"""Danish numbers, dates and periods in templates: `{{ value|number:1 }}`, `{{ n|count_word:"et" }} mål`.

Every template has them without loading them (they are among the settings' builtins). No filter takes None: whether
a figure is missing, and what is said then, is settled before the template.
"""

from django import template

from norddjurs import danish

register = template.Library()

register.filter("number", danish.write_number)
register.filter("percent", danish.write_percent)
register.filter("change", danish.write_change)
register.filter("points", danish.write_points)
register.filter("short_points", lambda value, decimals: danish.write_points(value, decimals, short=True))
register.filter("rank", danish.write_rank)
register.filter("danish_date", danish.write_date)
register.filter("long_date", danish.write_long_date)
register.filter("period", danish.write_period)
register.filter("period_in", danish.write_period_in)
register.filter("and_list", danish.write_list)
register.filter("count_word", lambda n, noun_gender="": danish.count_word(n, neuter=noun_gender == "et"))
register.filter("ordinal_word", lambda n, noun_gender="": danish.ordinal_word(n, neuter=noun_gender == "et"))
register.filter("sentence_case", danish.sentence_case)
