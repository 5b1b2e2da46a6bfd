"""The explorer of national indicators: what stands on the page."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from indicators.ingest import failed
from indicators.models import Feed, Indicator, SeriesBreak
from norddjurs.people.models import User, system_person
from tests.indicators.explorer_world import (
    AARHUS,
    COUNTRY,
    LAST,
    MONTHS,
    NORDDJURS,
    NOT_STATED,
    ORIGIN,
    RANDERS,
    SAMSOE,
    SILKEBORG,
    codes,
    count,
    describe,
    forget,
    share,
    store,
)  # fmt: skip
from tests.web.page import Element, parse
from tests.web.test_danish import ELSEWHERE, ENGLISH, RAW

GROUP = ("Norddjurs", "Randers", "Samsø", "Aarhus")
FIRST = MONTHS[0]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget()


def page(client: Client, query: str = "", status: int = 200) -> Element:
    answer = client.get(f"/indikatorer/{query}")
    assert answer.status_code == status
    return parse(answer.content.decode()).one("main")


def facts(main: Element) -> dict[str, str]:
    """The headline numbers, with their notes, by label."""
    return {line.one("dt").text: line.one("dd").text for line in main.one("dl", css="facts").all("div")}


def table(main: Element, section: str) -> dict[str, list[str]]:
    """The rows of the table in the section with this heading's id, by their first cell."""
    found = next(one for one in main.all("section") if one.attributes.get("aria-labelledby") == section)
    rows = found.one("tbody").all("tr")
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


@pytest.fixture
def shares(db: None) -> None:
    """Norddjurs has 2,4 like eight others, ten are better, Samsø has no figure in the last month; the rest has 3,0."""
    describe(share(), members=GROUP)
    tied = {code: Decimal("2.4") for code in (NORDDJURS, *codes()[:8])}
    better = {code: Decimal("1.0") for code in codes()[8:18]}
    special = {(code, LAST): value for code, value in {**tied, **better}.items()}
    store("andel", {**special, (SAMSOE, LAST): None, (AARHUS, LAST): Decimal("4.0"), (COUNTRY, LAST): Decimal("2.9")})


def test_the_headline_says_figure_month_change_and_shared_place(client: Client, shares: None) -> None:
    told = facts(page(client))
    assert told["Norddjurs"] == "2,4 % juli 2026"
    assert told["Ændring på et år"] == "−0,6 procentpoint bedre end 3,0 % i juli 2025"
    assert told["Placering"] == "nr. 11–19 af 97 delt af 9 kommuner; lavere er bedre"
    assert told["Hele landet"] == "2,9 % juli 2026"


def test_the_group_is_a_plain_average_of_those_that_have_a_figure(client: Client, shares: None) -> None:
    main = page(client)
    # Norddjurs 2,4, Randers 3,0 and Aarhus 4,0; Samsø has none.
    assert facts(main)["Prøven"] == "3,1 % gennemsnit af 3 kommuner (alle tæller lige meget), 1 uden tal"
    figures = table(main, "tal")
    assert figures["Juni 2026"][1] == "3,0 % gennemsnit af 4 kommuner (alle tæller lige meget)"
    assert ORIGIN in main.text


def test_all_municipalities_stand_in_the_table_with_shared_places(client: Client, shares: None) -> None:
    main = page(client, f"?omraade={RANDERS}")
    rows = table(main, "kommuner")
    assert len(rows) == 98
    assert rows["Norddjurs"] == ["nr. 11–19 delt af 9", "2,4 %"]
    assert rows["Samsø"] == ["–", "–"]
    assert list(rows)[-1] == "Samsø"
    assert "1 kommune uden tal er ikke med." in main.text
    drawing = main.one("svg", css="chart-wide", aria_labelledby="prikker-wide-t prikker-wide-d")
    assert len(drawing.all("circle")) + len([one for one in drawing.all("path") if one["d"].endswith("z")]) == 97
    assert "Norddjurs 2,4 %" in drawing.text
    assert "Randers 3,0 %" in drawing.text
    assert "Norddjurs er nr. 11–19 af 97, delt af 9 kommuner." in drawing.one("desc").text


def test_a_higher_figure_is_better_where_the_indicator_says_so(client: Client, db: None) -> None:
    describe(share(better="higher"))
    store("andel", {(NORDDJURS, LAST): Decimal("9.0"), (NORDDJURS, FIRST): Decimal("5.0")})
    told = facts(page(client))
    assert told["Placering"] == "nr. 1 af 98 højere er bedre"
    assert told["Ændring på et år"].startswith("+4,0 procentpoint bedre end 5,0 %")


def test_a_count_has_no_place_and_is_drawn_as_an_index(client: Client, db: None) -> None:
    describe(count(), members=GROUP)
    store("antal", {(NORDDJURS, LAST): Decimal(450), (COUNTRY, LAST): Decimal(90_000)}, plain=Decimal(300))
    main = page(client, "?fra=2025M07")
    told = facts(main)
    assert told["Placering"] == "Ingen et antal siger, hvor stor en kommune er, ikke hvor godt det går"
    assert told["Prøven"] == "1.350 sum af 4 kommuner"
    assert told["Ændring på et år"] == "+150 dårligere end 300 i juli 2025"
    assert table(main, "aendring")["Norddjurs"] == ["300", "450", "150,0", "+150", "+150"]
    assert table(main, "kommuner")["Norddjurs"] == ["450"]
    assert not main.all("svg", aria_labelledby="prikker-wide-t prikker-wide-d")
    assert "Norddjurs 150,0" in main.one("svg", css="chart-wide").text


def test_a_fraction_of_the_group_is_that_of_its_counts_together(client: Client, db: None) -> None:
    describe(share(is_fraction=True), members=("Norddjurs", "Aarhus"))
    store("andel", {(NORDDJURS, LAST): (10, 100), (AARHUS, LAST): (10, 900)}, plain=(3, 100))
    assert facts(page(client))["Prøven"] == "2,0 % samlet for 2 kommuner"


def test_what_is_not_there_is_told_apart(client: Client, db: None) -> None:
    describe(share(), members=GROUP)
    store(
        "andel",
        {(NORDDJURS, MONTHS[3]): Decimal("0.0"), (NORDDJURS, MONTHS[4]): NOT_STATED, (NORDDJURS, MONTHS[5]): None},
        provisional=[LAST],
    )
    main = page(client, "?fra=alle")
    figures = table(main, "tal")
    assert figures["Oktober 2025"][0] == "0,0 %"
    assert figures["November 2025"][0] == "ikke oplyst"
    assert figures["December 2025"][0] == "–"
    assert figures["Juli 2026"][0] == "3,0 % foreløbigt"
    assert "»Ikke oplyst«: kilden oplyser ikke tallet. Det kan være nul" in main.text
    assert "»–«: der er intet tal for måneden." in main.text


def test_a_revised_figure_is_marked(client: Client, db: None) -> None:
    describe(share())
    store("andel", on=date(2026, 8, 20))
    store("andel", {(NORDDJURS, LAST): Decimal("3.4")}, months=[LAST], on=date(2026, 8, 22))
    assert table(page(client), "tal")["Juli 2026"][0] == "3,4 % revideret"


def test_a_break_is_drawn_and_told_and_nothing_is_called_better_across_it(client: Client, db: None) -> None:
    on = date(2026, 1, 1)
    describe(share(), breaks=[SeriesBreak(indicator_id="andel", on=on, text="Ny lov.")])
    store("andel", {(NORDDJURS, LAST): Decimal("2.0")})
    main = page(client)
    assert "Databrud fra og med 1. januar 2026: Ny lov." in main.text
    assert "Databrud" in main.one("svg", css="chart-wide", aria_labelledby="diagram-wide-t diagram-wide-d").text
    change = facts(main)["Ændring på et år"]
    assert "databrud imellem" in change
    assert "bedre" not in change


def test_the_seasons_have_a_line_a_year(client: Client, shares: None) -> None:
    main = page(client)
    season = next(one for one in main.all("div", css="season"))
    assert "2026 2,4 %" in season.text
    assert "2025 3,0 %" in season.text
    assert "Juli: 2,4 % i 2026 og 3,0 % i 2025." in main.text


def test_small_numbers_are_hidden_from_those_who_may_not_see_them(
    clients: dict[str, Client], people: dict[str, User]
) -> None:
    describe(count(hide_below=5), members=GROUP)
    store("antal", {(NORDDJURS, LAST): Decimal(3), (RANDERS, LAST): Decimal(0)}, plain=Decimal(40))
    for identity in ("anonym", "raadsmedlem"):
        main = page(clients[identity])
        assert facts(main)["Norddjurs"] == "Skjult fordi tallet er lille"
        assert table(main, "tal")["Juli 2026"][0] == "skjult fordi tallet er lille"
        assert facts(main)["Prøven"] == "80 sum af 3 kommuner, 1 uden tal"
        assert table(main, "kommuner")["Randers"] == ["0"]
        assert "1 kommune er ikke med, fordi tallet er lille og skjult." in main.text
    assert facts(page(clients["leder"]))["Norddjurs"] == "3 juli 2026"


def test_a_hidden_share_has_no_place(clients: dict[str, Client]) -> None:
    describe(share(is_fraction=True, hide_below=5))
    store("andel", {(NORDDJURS, LAST): (2, 400)}, plain=(30, 400))
    told = facts(page(clients["raadsmedlem"]))
    assert told["Placering"].startswith("Ingen")
    assert table(page(clients["raadsmedlem"]), "kommuner")["Norddjurs"][0] == "–"
    assert facts(page(clients["tovholder"]))["Placering"] == "nr. 1 af 98 lavere er bedre"


def test_where_it_is_from_and_how_fresh_it_is(client: Client, shares: None) -> None:
    about = page(client).one("dl", css="about").text
    assert "Hentet 22-08-2026" in about
    assert about.count("ikke oplyst") == 2
    Feed.objects.update(updated_on=date(2026, 8, 14), next_on=date(2026, 9, 14))
    forget()
    about = page(client).one("dl", css="about").text
    assert "Sidst opdateret hos kilden 14-08-2026" in about
    assert "Næste opdatering hos kilden 14-09-2026" in about


def test_a_failed_fetching_is_told_with_the_age_of_the_figures(client: Client, shares: None) -> None:
    assert "mislykkedes" not in page(client).text
    failed("andel", "Kontrollér JOBINDSATS_TOKEN.", by=system_person(), today=date(2026, 9, 1))
    told = page(client).text
    assert "Den seneste hentning 1. september 2026 mislykkedes. Tallene her er hentet 22. august 2026." in told


def test_why_a_fetching_failed_is_not_for_the_public(clients: dict[str, Client], shares: None) -> None:
    failed("andel", "Kontrollér JOBINDSATS_TOKEN.", by=system_person(), today=date(2026, 9, 1))
    files = [f"/indikatorer/andel.{kind}" for kind in ("csv", "svg", "json")]
    for address in ("/indikatorer/?tal=andel", *files, "/api/v1/indikatorer/andel", "/tal-og-tendenser/", "/kalender/"):
        for reader in ("anonym", "raadsmedlem"):
            assert "JOBINDSATS" not in clients[reader].get(address).content.decode(), address
    assert "JOBINDSATS" in clients["leder"].get("/indikatorer/hentning/").content.decode()


def test_an_empty_database_says_what_can_be_done(client: Client, db: None) -> None:
    main = page(client)
    assert main.one("h1").text == "Landstal"
    assert "En administrator kan indlæse dem" in main.text


def test_indicators_without_figures_stand_apart(client: Client, shares: None) -> None:
    describe(share("sygedagpenge", name="Sygedagpenge i pct."))
    Indicator.objects.create(code="eget", name="Planens eget tal", unit="count", better="lower")
    main = page(client)
    assert "Sygedagpenge i pct. Jobindsats, tabel y12a01. Der er endnu ikke hentet tal." in main.text
    assert "Planens eget tal" not in main.text
    alone = page(client, "?tal=sygedagpenge")
    assert "Der er endnu ikke hentet tal" in alone.one("div", css="empty").text
    assert [one["value"] for one in alone.all("option", selected="")] == ["sygedagpenge"]
    offered = [one["value"] for one in main.one("select", name="tal").all("option")]
    assert "sygedagpenge" not in offered


def test_the_choice_stands_in_the_address(client: Client, shares: None) -> None:
    main = page(client, f"?tal=andel&omraade={RANDERS}&omraade={SILKEBORG}&fra=2025M12&til=2026M03")
    assert list(table(main, "tal")) == ["Marts 2026", "Februar 2026", "Januar 2026", "December 2025"]
    heads = [
        cell.text
        for cell in next(s for s in main.all("section") if s.attributes.get("aria-labelledby") == "tal")
        .one("thead")
        .all("th")
    ]
    assert heads[-2:] == ["Randers", "Silkeborg"]
    chosen = [one["value"] for one in main.one("form").all("input", checked="")]
    assert chosen == [RANDERS, SILKEBORG]
    query = f"omraade={RANDERS}&omraade={SILKEBORG}&fra=2025M12&til=2026M03"
    assert [one["href"] for one in main.one("div", css="head").all("a")] == [
        f"/indikatorer/andel.{kind}?{query}" for kind in ("csv", "xlsx", "png", "svg")
    ]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?tal=findes-ikke", "Adressen nævner et tal, der ikke findes."),
        ("?omraade=999", "Adressen nævner en kommune, der ikke findes."),
        ("?omraade=730&omraade=740&omraade=751&omraade=101&omraade=147", "Der kan højst tilføjes 4 kommuner."),
        ("?til=2031M01", "Adressen nævner en måned, der ikke er tal for."),
        ("?fra=2031M01", "Siden kan ikke begynde med den måned"),
        ("?fra=%00&til=%F0%9F&tal=%3Cscript%3E", "Adressen nævner et tal, der ikke findes."),
        ("?til=0000M00&fra=9999M99", "Adressen nævner en måned, der ikke er tal for."),
    ],
)
def test_what_is_unknown_gets_a_sentence_and_the_default(client: Client, shares: None, query: str, told: str) -> None:
    main = page(client, query)
    assert told in main.text
    assert facts(main)["Norddjurs"] == "2,4 % juli 2026"


def test_htmx_gets_the_main_part_alone_and_the_clean_address(client: Client, shares: None) -> None:
    answer = client.get("/indikatorer/?tal=andel&omraade=&fra=12&til=", headers={"hx-request": "true"})
    assert answer["HX-Push-Url"] == "/indikatorer/?tal=andel"
    assert b"<html" not in answer.content
    assert b"<title>Andel ledige" in answer.content
    assert "HX-Request" in answer["Vary"]


def test_a_figure_fetched_meanwhile_is_shown_at_once(client: Client, shares: None) -> None:
    page(client)
    store("andel", {(NORDDJURS, LAST): Decimal("2.6")}, months=[LAST])
    assert facts(page(client))["Norddjurs"].startswith("2,6 %")


@pytest.mark.parametrize(
    "query", ["", "?tal=antal", "?tal=tom", "?tal=x&omraade=x&fra=x&til=x", "?fra=alle&omraade=730"]
)
def test_every_word_is_danish_and_no_place_is_broken(client: Client, shares: None, query: str) -> None:
    describe(count(), share("tom", name="Tom"))
    store("antal", {(NORDDJURS, LAST): NOT_STATED, (RANDERS, FIRST): Decimal(0)}, plain=Decimal(30))
    main = page(client, query)
    for element in main.walk():
        own = " ".join(child for child in element.children if isinstance(child, str))
        assert not RAW.search(own), own
        assert not {word.strip(".,:;»«()").lower() for word in own.split()} & ENGLISH, own
        assert not [word for word in ELSEWHERE if word in own.lower()], own
