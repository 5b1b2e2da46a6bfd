"""Templates write Danish by the same hand as everything else."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template

from norddjurs.periods import Period


@pytest.mark.parametrize(
    ("expression", "value", "written"),
    [
        ("value|number:1", Decimal("1234.25"), "1.234,3"),
        ("value|percent:1", Decimal("93.9"), "93,9\u00a0%"),
        ("value|change:1", Decimal("-0.1"), "−0,1"),
        ("value|points:1", Decimal("1.1"), "1,1\u00a0procentpoint"),
        ("value|short_points:1", Decimal("1.1"), "1,1\u00a0pct.-point"),
        ("value|rank", 64, "nr.\u00a064"),
        ("value|danish_date", date(2025, 11, 25), "25-11-2025"),
        ("value|long_date", date(2025, 5, 14), "14.\u00a0maj 2025"),
        ("value|period", Period.month(2025, 4), "april 2025"),
        ("value|period_in", Period.month(2025, 4), "i april 2025"),
        ("value|and_list", ["a", "b", "c"], "a, b og c"),
        ('value|count_word:"et"', 1, "et"),
        ("value|count_word", 1, "en"),
        ('value|ordinal_word:"et"', 2, "andet"),
        ("value|ordinal_word", 2, "anden"),
        ("value|period_in|sentence_case", Period.month(2025, 4), "I april 2025"),
        ("value|and_list", ["<b>", "c"], "&lt;b&gt; og c"),
        ("value|unbroken", "på 30-64 år.", 'på <span class="nw">30-64</span> år.'),
    ],
)
def test_a_filter_writes_danish_and_leaves_escaping_on(expression, value, written):
    template = Template("{{ " + expression + " }}")
    assert template.render(Context({"value": value})) == written
