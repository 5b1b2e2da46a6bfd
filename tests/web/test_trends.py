"""Tal og tendenser: the pictures of the department's slide deck, made from what is stored and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from goals.models import Plan
from goals.presenters.trends_register import Sort, trends_register
from goals.presenters.trends_said import missing
from indicators.models import ComparisonGroup, Feed, Indicator, Measurement
from norddjurs.people.models import system_person
from norddjurs.periods import Period
from tests.make_national import group, load_register, put, short_series
from tests.web.conftest import forget
from tests.web.page import Element, read
from tests.web.test_danish import check

ADDRESS = "/tal-og-tendenser/"
FILE = f"{ADDRESS}tal-og-tendenser.pptx"


@pytest.fixture
def national(plan: Plan) -> None:
    """Short series beside the shipped plan."""
    short_series()


def section(page: Element, key: str) -> Element:
    return page.one("section", aria_labelledby=key)


def rows(part: Element) -> list[tuple[str, ...]]:
    """The rows of a section's one table."""
    return [tuple(cell.text for cell in row.all("th") + row.all("td")) for row in part.one("tbody").all("tr")]


def put_years(code: str, value: int) -> None:
    """A corrected figure of 2022."""
    last = Measurement.objects.get(indicator=code, period_start="2022-01-01", period_end="2022-12-31", version=1)
    Measurement.objects.create(
        indicator_id=code, area_id="707", **Measurement.period_fields(Period.year(2022)), value=value, version=2,
        replaces=1, known_on=last.known_on, known_basis=last.known_basis, source=last.source, by=system_person(),
    )  # fmt: skip


def test_every_picture_of_the_register_has_a_section_in_its_order(national: None, council: Client) -> None:
    page = read(council.get(ADDRESS))
    found = [(one.one("h2")["id"], one.one("h2").text) for one in page.all("section", "picture")]
    assert found == [(entry.key, entry.title) for entry in trends_register().entries]
    assert len(found) == 7
    for key, _ in found:
        part = section(page, key)
        drawn = part.all("svg", role="img")
        assert bool(drawn) is (key != "sygedagpenge"), key
        assert bool(part.all("table")) is bool(drawn)
        if drawn:
            assert part.one("p", "source").text.startswith("Kilde: "), key
            assert "Seneste tal: " in part.one("p", "source").text


def test_the_target_groups_of_2022(council: Client) -> None:
    part = section(read(council.get(ADDRESS)), "maalgrupper")
    found = rows(part)
    assert len(found) == 15
    assert found[0] == ("Sygedagpenge", "2.122", "34,3 %")
    assert found[-1] == ("Revalidender", "5", "0,1 %")
    assert sum(int(count.replace(".", "")) for _, count, _ in found) == 6183
    assert part.one("tfoot").text == "I alt 6.183 100,0 %"
    assert "I 2022 var der 6.183 sager fordelt på 15 målgrupper." in part.text
    assert "De største er sygedagpenge (2.122), dagpenge (1.544) og fleksjob (875)." in part.text
    assert "Kilde: Fasit og Statistikbanken, 18-04-2023." in part.text
    assert "tilsammen" not in part.text


def test_cases_are_set_against_residents_and_never_called_a_share_of_them(council: Client) -> None:
    text = section(read(council.get(ADDRESS)), "maalgrupper").text
    assert "6.183 sager mod 16.357 indbyggere på 30-64 år (37,8 %). De 16.357 er opgjort 1. januar 2022." in text
    assert "Den samme person kan have flere sager" in text
    assert "ikke et antal borgere" in text
    assert "% af borgerne" not in text


def test_groups_that_are_not_the_whole_say_so(council: Client) -> None:
    put_years("sager-revalidender", 15)
    text = section(read(council.get(ADDRESS)), "maalgrupper").text
    assert "Målgrupperne giver tilsammen 6.193; i alt er oplyst 6.183." in text


def test_two_figures_are_two_bars_and_the_rest_is_said_to_be_missing(council: Client) -> None:
    part = section(read(council.get(ADDRESS)), "varighed")
    assert rows(part) == [("Januar 2022", "59,3 %"), ("Februar 2023", "53,1 %")]
    assert "59,3 % i januar 2022 og 53,1 % i februar 2023: 6,2 procentpoint lavere" in part.text
    assert "De fire serier er ikke gemt her" in part.text


def test_the_benchmark_is_two_places_and_no_curve(council: Client) -> None:
    part = section(read(council.get(ADDRESS)), "benchmark")
    assert rows(part) == [("2018", "nr. 69"), ("Marts 2023", "nr. 29")]
    assert "var nr. 69 i 2018 og nr. 29 i marts 2023: 40 pladser bedre." in part.text
    assert "Jo lavere nummer, jo bedre." in part.text
    assert "ikke en kurve" in part.text
    wide = part.one("svg", "chart-wide")
    assert len(wide.all("circle")) == 2


def test_unemployment_of_twelve_months_and_since_the_series_began(national: None, council: Client) -> None:
    part = section(read(council.get(ADDRESS)), "ledige")
    assert [one.text for one in part.all("h3")] == ["De seneste 12 måneder", "Siden august 2023"]
    newest, whole = (table.one("tbody").all("tr") for table in part.all("table"))
    assert (len(newest), len(whole)) == (12, 24)
    assert newest[0].text == "Juli 2025 5,3 % 3,1 % 4,0 %"
    assert "I juli 2025 var fuldtidsledigheden 5,3 % i Norddjurs" in part.text
    assert "3,1 % i gennemsnit i Naboer og 4,0 % i hele landet" in part.text
    assert (
        "Det højeste var 6,9 %, første gang i maj 2024; det laveste var 2,0 %, første gang i august 2023" in part.text
    )
    assert "går tilbage til 2007. Tal fra før august 2023 er ikke gemt her." in part.text


def test_the_group_says_how_its_figure_is_made_and_who_chose_it(national: None, council: Client) -> None:
    part = section(read(council.get(ADDRESS)), "ledige")
    label = "Naboer: gennemsnit af 3 kommuner (alle tæller lige meget)"
    assert part.all("table")[0].one("thead").text == f"Måned Norddjurs {label} Hele landet"
    assert f"{label}. Norddjurs er selv med. Naboer er valgt af prøven." in part.text
    ComparisonGroup.objects.all().delete()
    forget()
    text = section(read(council.get(ADDRESS)), "ledige").text
    assert "gennemsnit" not in text
    assert "Hele landet" in text


def test_the_break_cuts_the_lines_and_forbids_the_comparison(national: None, council: Client) -> None:
    page = read(council.get(ADDRESS))
    for key in ("aktivering", "ordinaere-timer"):
        part = section(page, key)
        assert "Databrud fra 01-07-2025: Kontanthjælpsreformen trådte i kraft" in part.text
        assert "Tallene før og efter databruddet kan ikke uden videre sammenlignes." in part.text
        assert "lavere end" not in part.text
        assert "gennemsnit af 2-3 kommuner (alle tæller lige meget)" in part.text
        assert next(one.text for one in part.one("tbody").all("tr")) == "Juli 2025 10,0 % 7,5 % 8,0 %"


def test_a_picture_without_figures_says_what_is_missing_and_where_it_is(national: None, council: Client) -> None:
    part = section(read(council.get(ADDRESS)), "sygedagpenge")
    assert "Der er ingen gemte tal for »Fuldtidspersoner på sygedagpenge«" in part.text
    assert "De kan hentes hos Jobindsats, tabel y07a02, kolonnen »Antal fuldtidspersoner«." in part.text
    put("sygedagpenge-fuldtid", (2025, 5), ["400", "410", "405"])
    forget()
    part = section(read(council.get(ADDRESS)), "sygedagpenge")
    assert "Der er ingen" not in part.text
    assert [row[1] for row in rows(part)] == ["405", "410", "400"]
    assert part.one("svg", "chart-wide")


def test_what_is_missing_is_told_of_every_kind_of_feed(db: None) -> None:
    indicator = Indicator(code="tal", name="Et tal", unit="count", better="lower")
    known = Feed(indicator=indicator, provider="statbank", table="AUS07")
    assert missing("T", indicator, known)[1].startswith("De kan hentes hos Statistikbanken, tabel AUS07.")
    assert missing("T", indicator, Feed(provider="none", note="Tallet findes ikke."))[1] == "Tallet findes ikke."
    assert "beregnes" in missing("T", indicator, Feed(provider="derived"))[1]
    assert "indtastes" in missing("T", indicator, None)[1]
    assert "ikke oprettet" in missing("T", None, None)[1]


def test_a_gap_in_the_months_is_a_gap(national: None, council: Client) -> None:
    put("sygedagpenge-fuldtid", (2025, 1), ["400", None, "405"])
    part = section(read(council.get(ADDRESS)), "sygedagpenge")
    assert rows(part)[1][1].startswith("ikke oplyst")
    assert not part.one("svg", "chart-wide").all("path", fill="none")


def test_the_page_takes_the_same_few_queries_however_long_the_series_are(national: None, council: Client) -> None:
    """Two of them ask whether any count is small, since some have a threshold."""
    council.get(ADDRESS)

    def counted() -> int:
        forget()
        with CaptureQueriesContext(connection) as queries:
            assert council.get(ADDRESS).status_code == 200
        return len(queries)

    before = counted()
    put("ledige-pct", (2020, 1), [f"{n % 5 + 2}.{n % 10}" for n in range(66)])
    assert counted() == before == 11


def test_names_from_the_database_are_texts(national: None, council: Client) -> None:
    group("<script>alert(1)</script>", ["706", "730"])
    Indicator.objects.filter(pk="sager-dagpenge").update(part_label="<b>dagpenge")
    answer = council.get(ADDRESS).content.decode()
    assert "<script>alert" not in answer
    assert "&lt;script&gt;alert" in answer
    assert "<b>dagpenge" not in answer


def test_the_menu_leads_there_for_those_who_work_with_drafts(plan: Plan, clients: dict[str, Client]) -> None:
    def shown(identity: str) -> bool:
        page = read(clients[identity].get("/begreber/"))
        return any(menu.all("a", href=ADDRESS) for menu in page.all("nav", "mainnav"))

    assert {one for one in clients if shown(one)} == {"tovholder", "leder", "administrator"}
    with override_settings(TRENDS_IN_COUNCIL_MENU=True, VERSION="another"):
        assert {one for one in clients if shown(one)} == {"raadsmedlem", "tovholder", "leder", "administrator"}


def test_the_page_stands_in_the_menu_as_the_current_one(plan: Plan, manager: Client) -> None:
    link = read(manager.get(ADDRESS)).one("nav", "mainnav").one("a", href=ADDRESS)
    assert link["aria-current"] == "page"


def test_every_sentence_is_danish(national: None, council: Client) -> None:
    check(council.get(ADDRESS).content.decode(), ADDRESS)


def test_the_register_names_what_there_is(plan: Plan) -> None:
    """Every indicator is the shipped plan's or the shipped register's, and every key is an anchor of its own."""
    load_register()
    entries = trends_register().entries
    codes = {code for one in entries for code in (one.indicator, one.against, one.counted) if code}
    assert codes <= set(Indicator.objects.values_list("pk", flat=True))
    assert len({one.key for one in entries}) == len(entries)
    assert all(bool(one.windows) is (one.sort is Sort.SERIES) for one in entries)
