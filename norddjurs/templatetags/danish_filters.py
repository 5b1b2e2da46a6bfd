"""Danish numbers, dates and periods in templates: `{{ value|number:1 }}`, `{{ n|count_word:"et" }} mål`.

Every template has them without loading them (they are among the settings' builtins). No filter takes None: whether
a figure is missing, and what is said then, is settled before the template.
"""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

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

_UNBROKEN = re.compile(r"[(»]?(?:\d{1,2}-\d{1,2}-\d{4}|\d+-\d+|pct\.-point)[.,:;)«]*")


@register.filter
def unbroken(text: str) -> SafeString:
    """The text, with dates, "30-64" and "pct.-point" kept on one line: browsers break after a hyphen."""
    # Safe: escaped before anything is put around its parts, which hold no sign of markup.
    return mark_safe(_UNBROKEN.sub(r'<span class="nw">\g<0></span>', conditional_escape(text)))  # noqa: S308
