"""The one reader and writer of Danish numbers, dates, periods and small words.

Everything that people type, and everything that they see, goes through here. Standard library only.
"""

from norddjurs.danish.dates import (
    civil_date,
    month_name,
    read_date,
    today,
    weekday_name,
    write_away,
    write_date,
    write_day,
    write_long_date,
)
from norddjurs.danish.numbers import (
    decimals_of,
    enough_decimals,
    exact,
    read_number,
    write_change,
    write_number,
    write_percent,
    write_points,
    write_rank,
)
from norddjurs.danish.periods import read_period, write_period, write_period_in
from norddjurs.danish.refusal import DanishError, quoted
from norddjurs.danish.words import count_word, counted, danish_order, ordinal_word, sentence_case, write_list

__all__ = [
    "DanishError",
    "civil_date",
    "count_word",
    "counted",
    "danish_order",
    "decimals_of",
    "enough_decimals",
    "exact",
    "month_name",
    "ordinal_word",
    "quoted",
    "read_date",
    "read_number",
    "read_period",
    "sentence_case",
    "today",
    "weekday_name",
    "write_away",
    "write_change",
    "write_date",
    "write_day",
    "write_list",
    "write_long_date",
    "write_number",
    "write_percent",
    "write_period",
    "write_period_in",
    "write_points",
    "write_rank",
]
