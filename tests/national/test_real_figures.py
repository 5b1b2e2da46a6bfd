"""The figures that come with the product: every number, every place, against an independent reading of the files."""

import csv
import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from indicators.models import ImportRun, Indicator, Measurement
from indicators.peers import ranks
from indicators.rank import rank
from indicators.series import standing

FOLDER = settings.BASE_DIR / "fixtures" / "jobindsats"
COLUMNS = {
    "ledige": ("y25i01", "ledige_fuldtid_i_alt", False),
    "ledige-pct": ("y25i01", "ledige_fuldtid_pct_arbejdsstyrke_i_alt", False),
    "langtidsledige-antal": ("y25i09", "langtidsledige_i_alt", False),
    "kontanthjaelp-pct": ("y60a02", "fuldtidspersoner_pct_arbejdsstyrke", False),
    "aktiveringsgrad": ("y60c07", "aktiveringsgrad", True),
    "ordinaere-timer-pct": ("y60j01", "andel_personer_med_ordinaere_timer", True),
}


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest):
    """All the files, loaded once for this module and taken away with its transaction."""
    from django.db import connection, transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic._from_testcase = True
        atomic.__enter__()
        call_command("load_indicators", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)
        connection.close()


@pytest.fixture(autouse=True)
def figures(loaded: None, django_db_blocker) -> None:
    """Let each test read what was loaded."""
    with django_db_blocker.unblock():
        yield


def raw(table: str, column: str) -> dict[tuple[str, str], Fraction]:
    """The file's figures by month and municipality, read with nothing of the product's."""
    (path,) = Path(FOLDER).glob(f"jobindsats_{table}_*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["period"], row["code"]): Fraction(row[column]) for row in csv.DictReader(file) if row[column] != ""
        }


@pytest.mark.parametrize("code", COLUMNS)
def test_every_figure_and_every_place(code: str) -> None:
    table, column, highest_first = COLUMNS[code]
    wanted = raw(table, column)
    stands = standing(code)
    got = {(f"{one.end:%YM%m}", one.area): one.exact for one in stands if one.exact is not None}
    assert got == wanted

    months = defaultdict(dict)
    for (month, area), value in wanted.items():
        if area != "000":
            months[month][area] = value
    oracle = {}
    for month, values in months.items():
        order = sorted(values.values(), reverse=highest_first)
        for area, value in values.items():
            first = order.index(value) + 1
            last = len(order) - order[::-1].index(value)
            oracle[month, area] = (first, last, len(order))

    better = Indicator.objects.get(pk=code).better
    pages = {
        (month, area): (found.first, found.last, found.ranked)
        for month, values in months.items()
        for area in values
        if (found := rank(values, area, better))
    }
    assert pages == oracle
    table_of = ranks([one for one in stands if one.area != "000"], better)
    files = {
        (f"{row.end:%YM%m}", row.area): (row.first, row.first + row.shared - 1, row.ranked)
        for row in table_of.itertuples()
    }
    assert files == oracle


def test_the_share_is_computed_from_the_two_counts() -> None:
    above, below = raw("y25i09", "langtidsledige_i_alt"), raw("y25i01", "ledige_fuldtid_i_alt")
    wanted = {key: above[key] * 100 / below[key] for key in above.keys() & below.keys() if below[key]}
    got = {(f"{one.end:%YM%m}", one.area): one.exact for one in standing("langtidsledige-af-ledige")}
    assert got == wanted


def test_gaps_stay_gaps() -> None:
    months = {area: {one.end for one in standing("langtidsledige-antal", [area])} for area in ("825", "563", "707")}
    assert [len(months[area]) for area in ("825", "563", "707")] == [2, 23, 36]


def shown(*arguments: str) -> dict:
    out = StringIO()
    call_command("show_indicator", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_values_that_are_known_from_the_source() -> None:
    share = shown("ledige-pct", "--area", "707", "--period", "2026M07")
    assert (share["value"], share["rank"], share["rank_last"], share["shared_by"]) == ("2.4", 39, 47, 9)
    assert (share["tied_with"], share["ranked"], share["left_out"]) == (8, 98, 0)
    assert share["source"] == "Jobindsats y25i01, hentet 22-08-2026"
    assert shown("ledige", "--area", "Norddjurs", "--period", "juli 2026")["value"] == "407"
    country = shown("ledige", "--area", "000", "--period", "2026M07")
    assert (country["value"], country["rank"]) == ("91583", None)


def test_what_does_not_exist_is_said() -> None:
    for arguments, says in (
        (("ledig",), "Mente du ledige"),
        (("y25i01",), "ledige-pct"),
        (("ledige", "--area", "Atlantis"), "Området »Atlantis« findes ikke"),
        (("ledige", "--period", "hundrede"), "."),
        (("ledige", "--period", "0000M07"), "Årstallet 0000 er forkert"),
        (("sygedagpenge-pct",), "Der er ingen tal"),
    ):
        with pytest.raises(CommandError, match=says):
            call_command("show_indicator", *arguments)


def test_again_nothing_is_added() -> None:
    count = Measurement.objects.count()
    out = StringIO()
    call_command("load_indicators", stdout=out)
    assert Measurement.objects.count() == count
    assert "0 nye tal, 0 reviderede" in out.getvalue()
    assert not ImportRun.objects.filter(state=ImportRun.State.FAILED).exists()


def test_the_country_is_the_sum_of_its_municipalities_or_near_it() -> None:
    """The source rounds each to whole persons and leaves some out: the sum is never far away."""
    rows = [one for one in standing("ledige") if f"{one.end:%YM%m}" == "2026M07" and one.value is not None]
    country = next(one.value for one in rows if one.area == "000")
    assert abs(sum(one.value for one in rows if one.area != "000") - country) < Decimal(100)
