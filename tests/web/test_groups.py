"""The pages about comparison groups: what they show to whom, and a form in which nothing is lost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.actions.groups import own_group, seal, set_group
from indicators.areas import country_and_municipalities
from indicators.groups import Group, group_of
from indicators.models import Area, ComparisonGroup, Feed, Indicator
from norddjurs.people.models import User
from tests.web.page import Element, read

LIST, FORM = "/indikatorer/sammenligning/", "/indikatorer/ledige/sammenligning/"
SHARED = f"{LIST}faelles/"
NAME, ORIGIN = "Vores naboer", "Valgt af rådet 14-05-2025"
HOSTILE = "<script>alert(1)</script> & \"naboer\"; 'x'"


@pytest.fixture(autouse=True)
def figures(db: None) -> None:
    """The municipalities, two fetched figures, and the shared group."""
    Area.objects.bulk_create(Area(**line._asdict()) for line in country_and_municipalities())
    for code, name in (("ledige", "Ledige"), ("aar", "Åremål")):
        row = Indicator.objects.create(code=code, name=name, unit="count", better="lower")
        Feed.objects.create(indicator=row, provider="jobindsats", table="y25i01")
    shared = ComparisonGroup.objects.create(indicator=None, name="Østjylland", origin="Randers Kommunes dashboard.")
    shared.members.set(Area.objects.filter(name__in=["Norddjurs", "Aarhus", "Samsø", "Odder"]))


def typed(**other: object) -> dict[str, object]:
    return {"name": NAME, "origin": ORIGIN, "members": ["730", "706"], "seen": "", "step": "save"} | other


def ticked(page: Element) -> set[str]:
    return {one["value"] for one in page.all("input", type="checkbox", checked="")}


def stored() -> Group | None:
    return own_group("ledige")


def test_the_list_names_members_and_origin_and_tells_norddjurs_apart(
    clients: dict[str, Client], people: dict[str, User]
) -> None:
    set_group(
        by=people["leder"], indicator="ledige", name=HOSTILE, origin=ORIGIN, members=["730", "706", "851"], seen=""
    )
    answer = clients["raadsmedlem"].get(LIST)
    assert "<script>alert" not in answer.content.decode()
    page = read(answer)
    assert "Norddjurs og tre andre: Odder, Samsø og Aarhus" in page.text
    assert "Randers Kommunes dashboard." in page.text
    card = page.all("ul", css="cards")[0].all("li")[0]
    assert card.text == (
        f"Ledige Gruppe {HOSTILE} Kommuner 3 kommuner: Randers, Syddjurs og Aalborg Hvor gruppen kommer fra {ORIGIN}"
    )
    assert not page.all("a", href=FORM)
    for_manager = read(clients["leder"].get(LIST))
    assert for_manager.all("a", href=FORM)[0].text == "Ret gruppen til Ledige"
    assert [one["href"] for one in for_manager.all("ul", css="without")[0].all("a")] == [
        "/indikatorer/aar/sammenligning/"
    ]


def test_without_any_group_the_list_says_so(clients: dict[str, Client]) -> None:
    ComparisonGroup.objects.all().delete()
    text = read(clients["raadsmedlem"].get(LIST)).text
    assert "Der er ingen fælles gruppe" in text
    assert "Ingen tal har egen gruppe" in text


def test_every_municipality_can_be_ticked_norddjurs_apart_and_danes_sort_right(clients: dict[str, Client]) -> None:
    page = read(clients["leder"].get(FORM))
    boxes = page.all("input", type="checkbox")
    assert len(boxes) == len({box["value"] for box in boxes}) == 98
    assert boxes[0]["value"] == "707"
    assert ticked(page) == set()
    own, *regions = page.all("fieldset")
    assert own.text.startswith("Jeres egen kommune Norddjurs")
    assert [one.all("legend")[0].text for one in regions] == [
        "Region Hovedstaden", "Region Midtjylland", "Region Nordjylland", "Region Sjælland", "Region Syddanmark",
    ]  # fmt: skip
    names = [one.text for one in regions[1].all("label")]
    assert names[-2:] == ["Viborg", "Aarhus"]
    assert "Norddjurs" not in names


def test_it_can_begin_with_the_shared_groups_municipalities(clients: dict[str, Client]) -> None:
    start = next(one for one in read(clients["leder"].get(FORM)).all("a") if "fra=faelles" in one["href"])
    page = read(clients["leder"].get(start["href"]))
    assert ticked(page) == {"707", "751", "741", "727"}


def test_saved_shown_and_given_up_again(clients: dict[str, Client]) -> None:
    answer = clients["leder"].post(FORM, typed(), follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Gruppen til »Ledige« er gemt." in read(answer).text
    page = read(clients["leder"].get(FORM))
    assert ticked(page) == {"730", "706"}
    seen = page.all("input", name="seen")[0]["value"]
    assert seen == seal(stored())
    answer = clients["leder"].post(FORM, {"step": "drop", "seen": seen}, follow=True)
    assert "»Ledige« bruger nu den fælles gruppe." in read(answer).text
    assert stored() is None


def test_a_fault_loses_nothing(clients: dict[str, Client]) -> None:
    page = read(clients["leder"].post(FORM, typed(origin="", members=["707"])))
    assert [one.text for one in page.all(css="errors")[0].all("a")] == [
        "Skriv, hvem der har valgt kommunerne, og hvor det står.",
        "Vælg mindst én kommune ud over jeres egen.",
    ]
    assert page.all("input", name="name")[0]["value"] == NAME
    assert ticked(page) == {"707"}
    for link in page.all(css="errors")[0].all("a"):
        assert page.all(id=link["href"][1:]), link["href"]
    assert not [one for one in page.all("a", href="") if "fra=faelles" in one["href"]]


@pytest.mark.parametrize("code", ["000", "999", "x" * 5000, "\x00", "707' OR 1=1"])
def test_what_is_no_municipality_is_refused_in_danish(clients: dict[str, Client], code: str) -> None:
    page = read(clients["leder"].post(FORM, typed(members=["730", code])))
    assert "Vælg kommuner fra listen" in page.text
    assert ticked(page) == {"730"}
    assert page.all("input", name="name")[0]["value"] == NAME
    assert stored() is None


@pytest.mark.parametrize("text", ["\x00\x07", "å" * 5000, "010180-1234", "\u202e"])
def test_texts_that_cannot_be_are_refused_in_danish(clients: dict[str, Client], text: str) -> None:
    page = read(clients["leder"].post(FORM, typed(name=text, origin=text)))
    assert len(page.all(css="errors")[0].all("a")) == 2
    assert ticked(page) == {"730", "706"}
    assert stored() is None


def test_a_stale_save_shows_both_and_the_next_one_wins(clients: dict[str, Client], people: dict[str, User]) -> None:
    set_group(by=people["leder"], indicator="ledige", name="Andres", origin="Direktionen", members=["751"], seen="")
    page = read(clients["leder"].post(FORM, typed(name=HOSTILE)))
    assert page.all(css="stored")[0].text == (
        "En anden har gemt imens: Det, du skrev, står i felterne. Gemmer du igen, gælder dit. Gruppens navn Andres "
        "Hvor gruppen kommer fra Direktionen Kommuner 1 kommune: Aarhus"
    )
    assert page.all("input", name="name")[0]["value"] == HOSTILE
    assert ticked(page) == {"730", "706"}
    assert stored() == Group("Andres", "Direktionen", ("751",))
    clients["leder"].post(FORM, typed(seen=page.all("input", name="seen")[0]["value"]))
    assert stored() == Group(NAME, ORIGIN, ("706", "730"))


def test_a_group_that_somebody_gave_up_meanwhile(clients: dict[str, Client]) -> None:
    page = read(clients["leder"].post(FORM, typed(seen="en gammel")))
    assert "Slettet: tallet bruger den fælles gruppe" in page.all(css="stored")[0].text
    assert page.all("input", name="seen")[0].attributes.get("value", "") == ""


def test_the_shared_group_is_changed_for_all_figures_that_use_it(
    clients: dict[str, Client], people: dict[str, User]
) -> None:
    leads = [client.get(LIST) for client in (clients["leder"], clients["tovholder"])]
    assert [len(read(answer).all("a", href=SHARED)) for answer in leads] == [1, 0]
    assert read(clients["leder"].get(FORM)).all("a", href=SHARED)
    set_group(by=people["leder"], indicator="aar", name="Andre", origin="Rådet", members=["751"], seen="")
    page = read(clients["leder"].get(SHARED))
    assert "1 tal bruger den fælles gruppe. Det, du ændrer, gælder det tal." in page.text
    assert [one["href"] for one in page.all("ul", css="without")[0].all("a")] == [FORM]
    assert ticked(page) == {"707", "751", "741", "727"}
    assert not page.all("button", value="drop")
    seen = page.all("input", name="seen")[0]["value"]
    answer = clients["leder"].post(SHARED, typed(seen=seen), follow=True)
    assert "Den fælles gruppe er gemt." in read(answer).text
    assert own_group(None) == group_of("ledige") == Group(NAME, ORIGIN, ("706", "730"))
    assert group_of("aar") == Group("Andre", "Rådet", ("751",))
    told = read(clients["leder"].get("/historik/")).text
    assert "ændrede den fælles gruppe af sammenlignelige kommuner" in told
    assert "fra »Østjylland« til »Vores naboer«" in told
    assert "1 tal uden egen gruppe" in told


def test_two_who_change_the_shared_group_are_told_and_lose_nothing(
    clients: dict[str, Client], people: dict[str, User]
) -> None:
    seen = seal(own_group(None))
    set_group(by=people["leder"], indicator=None, name="Andres", origin="Direktionen", members=["751"], seen=seen)
    page = read(clients["leder"].post(SHARED, typed(seen=seen)))
    assert "Gruppens navn Andres Hvor gruppen kommer fra Direktionen" in page.all(css="stored")[0].text
    assert page.all("input", name="name")[0]["value"] == NAME
    assert ticked(page) == {"730", "706"}
    assert own_group(None) == Group("Andres", "Direktionen", ("751",))
    clients["leder"].post(SHARED, typed(seen=page.all("input", name="seen")[0]["value"]))
    assert own_group(None) == Group(NAME, ORIGIN, ("706", "730"))


def test_the_group_that_comes_with_the_product_can_be_had_back(clients: dict[str, Client]) -> None:
    start = next(one for one in read(clients["leder"].get(SHARED)).all("a") if "fra=medfoelger" in one["href"])
    assert start.text == "Begynd med »Østjylland«, som følger med"
    page = read(clients["leder"].get(start["href"]))
    assert len(ticked(page)) == 9
    origin = page.all("textarea", name="origin")[0].text
    assert "Randers Kommune" in origin
    data = typed(name="Østjylland", origin=origin, members=sorted(ticked(page)))
    clients["leder"].post(SHARED, data | {"seen": page.all("input", name="seen")[0]["value"]})
    assert len(group_of("ledige").members) == 9
    assert not [one for one in read(clients["leder"].get(SHARED)).all("a") if "fra=medfoelger" in one["href"]]


def test_where_there_is_no_shared_group_one_is_made(clients: dict[str, Client]) -> None:
    ComparisonGroup.objects.all().delete()
    assert read(clients["leder"].get(LIST)).all("a", href=SHARED)[0].text == "Lav en fælles gruppe"
    clients["leder"].post(SHARED, typed())
    assert group_of("ledige") == Group(NAME, ORIGIN, ("706", "730"))
    page = read(clients["leder"].post(SHARED, typed(origin="", seen=seal(own_group(None)))))
    assert "Skriv, hvem der har valgt kommunerne" in page.text
    assert ticked(page) == {"730", "706"}


def test_a_figure_that_is_not_there(clients: dict[str, Client]) -> None:
    for code in ("findes-ikke", "%00", "x" * 500, "a b"):
        assert clients["leder"].get(f"/indikatorer/{code}/sammenligning/").status_code == 404, code


@pytest.mark.parametrize("address", [LIST, FORM, SHARED])
def test_as_few_queries_however_many_groups(clients: dict[str, Client], people: dict[str, User], address: str) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert clients["leder"].get(address).status_code == 200
        return len(queries)

    set_group(by=people["leder"], indicator="ledige", name="A", origin="B", members=["730"], seen="")
    few = counted()
    everywhere = [line.code for line in country_and_municipalities() if line.kind == "municipality"]
    for n in range(30):
        row = Indicator.objects.create(code=f"x-{n}", name=f"X {n}", unit="count", better="lower")
        Feed.objects.create(indicator=row, provider="jobindsats", table=f"y{n}")
        if n % 2:
            set_group(by=people["leder"], indicator=row.pk, name="A", origin="B", members=everywhere, seen="")
    assert counted() == few <= 9
