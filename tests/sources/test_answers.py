"""An answer that is changed in one place is refused, or read right: labels, orders, dimensions, areas, periods."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from indicators.ingest.stated import ContractError
from tests.sources import made
from tests.sources.asking import ROWS, WHOLE, ask
from tests.sources.conftest import Serve
from tests.sources.server import Reply

Change = Callable[[dict[str, Any]], object]


def cells(text: object) -> Change:
    """The first figure of Aarhus."""

    def change(answer: dict[str, Any]) -> None:
        if "rows" in answer:
            answer["rows"][1][-1] = text
        else:
            answer["dataset"]["value"][0] = text

    return change


@pytest.mark.parametrize("provider", list(WHOLE))
@pytest.mark.parametrize("text", [None, "", "-", "..", ".", "*", " .. "])
def test_an_empty_cell_is_never_nought(text: str | None, provider: str, serve: Serve) -> None:
    answer = WHOLE[provider]()
    cells(text)(answer)
    rows, _ = ask(provider, serve(Reply(made.encoded(answer))).address)
    expected = [
        row._replace(value=None, state=made.NOT_STATED) if row[:2] == ("751", made.JUNE) else row
        for row in ROWS[provider]
    ]
    assert rows == expected


@pytest.mark.parametrize("provider", list(WHOLE))
def test_a_nought_is_a_figure(provider: str, serve: Serve) -> None:
    rows, _ = ask(provider, serve(Reply(made.encoded(WHOLE[provider]()))).address)
    assert rows is not None
    assert [row.state for row in rows if row.value == 0] == [made.VALUE]


def jobindsats_changes() -> Iterator[tuple[str, Change, str | None]]:
    def rows(change: Callable[[list[list[Any]]], object]) -> Change:
        return lambda answer: change(answer["rows"])

    def columns(change: Callable[[list[Any]], object]) -> Change:
        return lambda answer: change(answer["columns"])

    def turned(answer: dict[str, Any]) -> None:
        answer["columns"].reverse()
        for row in answer["rows"]:
            row.reverse()

    def lost(place: int) -> Change:
        return lambda answer: [row.pop(place) for row in [answer["columns"], *answer["rows"]]]

    def extra(values: list[str]) -> Change:
        def change(answer: dict[str, Any]) -> None:
            answer["columns"].insert(2, "Køn")
            for place, row in enumerate(answer["rows"]):
                row.insert(2, values[place % len(values)])

        return change

    def all_rows(place: int, value: object) -> Change:
        return rows(lambda them: [row.__setitem__(place, value) for row in them])

    yield "reordered", turned, None
    yield "renamed", columns(lambda names: names.__setitem__(5, "Andel")), "Kolonnen »Andel i pct.« mangler"
    yield "renamed-area", columns(lambda names: names.__setitem__(1, "Kommune")), "Kolonnen »Område« mangler"
    yield "repeated", columns(lambda names: names.__setitem__(4, "Andel i pct.")), "mere end én gang"
    yield "repeated-period", columns(lambda names: names.__setitem__(3, "Periode")), "mere end én gang"
    yield "odd-label", columns(lambda names: names.__setitem__(3, None)), "uden kolonner"
    yield "no-columns", lambda answer: answer.pop("columns"), "uden kolonner"
    yield "no-rows-at-all", lambda answer: answer.pop("rows"), "passer til kolonnerne"
    yield "short-row", rows(lambda them: them[0].pop()), "passer til kolonnerne"
    yield "row-is-a-mapping", rows(lambda them: them.__setitem__(0, {})), "passer til kolonnerne"
    yield "empty-rows", rows(lambda them: them.clear()), "ingen rækker"
    yield "only-unknown", rows(lambda them: them.__setitem__(slice(None), them[3:4])), "ingen rækker"
    yield "extra-total", extra(["Køn i alt"]), None
    yield "extra-dimension", extra(["Kvinder", "Mænd"]), "delt op på »Køn«"
    yield "part-for-total", all_rows(3, "Kasse nr. 1"), "delt op på »Kasser«"
    yield "lost-dimension", lost(2), "ikke delt op på _grp99"
    yield "lost-unchosen", lost(3), None
    yield "other-group", all_rows(2, "Den anden"), "ikke delt op på _grp99"
    yield "two-groups", rows(lambda them: them[0].__setitem__(2, "Den anden")), "ikke delt op på _grp99"
    yield "same-twice", rows(lambda them: them.append(list(them[0]))), None
    yield "contradiction", rows(lambda them: them.append([*them[0][:-1], 2.2])), "to forskellige tal"
    yield "null-contradiction", rows(lambda them: them.append([*them[0][:-1], None])), "to forskellige tal"
    yield (
        "alias-contradiction",
        rows(lambda them: them.append(["2026M06", "Vesthimmerlands", "Den ene", "I alt", 1, 1.0])),
        "to forskellige tal",
    )
    yield "unknown-area", rows(lambda them: them[1].__setitem__(1, "Atlantis")), "Området »Atlantis«"
    yield "region", rows(lambda them: them[1].__setitem__(1, "Region Midtjylland")), "Området »Region Midtjylland«"
    yield "area-in-capitals", rows(lambda them: them[1].__setitem__(1, "AARHUS")), "Området »AARHUS«"
    yield "area-code", rows(lambda them: them[1].__setitem__(1, 751)), "mangler periode eller område"
    yield "no-area", rows(lambda them: them[1].__setitem__(1, None)), "mangler periode eller område"
    yield "future", rows(lambda them: them[0].__setitem__(0, "2027M01")), "2027M01, som der ikke blev spurgt om"
    yield "older", rows(lambda them: them[0].__setitem__(0, "2026M05")), "2026M05, som der ikke blev spurgt om"
    yield "month-13", rows(lambda them: them[0].__setitem__(0, "2026M13")), "Perioden »2026M13«"
    yield "year-to-date", rows(lambda them: them[0].__setitem__(0, "2026MYTD06")), "Perioden »2026MYTD06«"
    yield "period-number", rows(lambda them: them[0].__setitem__(0, 2026)), "mangler periode eller område"


def statbank_changes() -> Iterator[tuple[str, Change, str | None]]:
    def dimension(change: Callable[[dict[str, Any]], object]) -> Change:
        return lambda answer: change(answer["dataset"]["dimension"])

    def category(name: str, change: Callable[[dict[str, Any]], object]) -> Change:
        return dimension(lambda them: change(them[name]["category"]))

    def turned(answer: dict[str, Any]) -> None:
        them = answer["dataset"]
        them["dimension"]["id"], them["dimension"]["size"] = (
            ["Tid", "KØN", "OMRÅDE", "ContentsCode"],
            [2, 1, 2, 1],
        )
        first, second, third, fourth = them["value"]
        them["value"] = [first, third, second, fourth]

    def lost(them: dict[str, Any]) -> None:
        del them["KØN"]
        them["id"].remove("KØN")
        them["size"].remove(1)

    def extra(them: dict[str, Any]) -> None:
        them["ALDER"] = them["KØN"]
        them["id"].append("ALDER")
        them["size"].append(1)

    def values(change: Callable[[list[Any]], Any]) -> Change:
        return lambda answer: answer["dataset"].__setitem__("value", change(answer["dataset"]["value"]))

    unit = {"OPD01": {"base": "1.000 personer"}}
    yield "reordered", turned, None
    yield "sparse", values(lambda them: {str(n): one for n, one in enumerate(them) if one is not None}), None
    yield "outside", values(lambda them: {"4": 1.0}), "uden for tabellen"
    yield "negative", values(lambda them: {"-1": 1.0}), "uden for tabellen"
    yield "too-few", values(lambda them: them[:3]), "lige så mange værdier"
    yield "too-many", values(lambda them: [*them, 1.0]), "lige så mange værdier"
    yield "no-values", lambda answer: answer["dataset"].pop("value"), "lige så mange værdier"
    yield "lost-dimension", dimension(lost), "delt op på OMRÅDE, ContentsCode, Tid"
    yield "extra-dimension", dimension(extra), "ALDER; det er ikke det"
    yield "other-code", category("KØN", lambda it: it.update(index={"M": 0})), "andre koder i KØN"
    yield "unasked-area", category("OMRÅDE", lambda it: it.update(index={"751": 0, "084": 1})), "andre koder i OMRÅDE"
    yield "future", category("Tid", lambda it: it.update(index={"2026M06": 0, "2027M01": 1})), "andre koder i Tid"
    yield "gap", category("Tid", lambda it: it.update(index={"2026M06": 0, "2026M07": 2})), "har huller"
    yield "same-place", category("Tid", lambda it: it.update(index={"2026M06": 0, "2026M07": 0})), "har huller"
    yield "odd-place", category("Tid", lambda it: it.update(index={"2026M06": "0", "2026M07": 1})), "ikke er et tal"
    yield "code-twice", category("Tid", lambda it: it.update(index=["2026M06", "2026M06"])), "Tid kan ikke læses"
    yield "no-index", category("Tid", lambda it: it.pop("index")), "Tid kan ikke læses"
    yield "no-category", dimension(lambda them: them["Tid"].clear()), "Tid har ingen værdier"
    yield "other-size", dimension(lambda them: them["size"].__setitem__(0, 3)), "anden størrelse"
    yield "no-size", dimension(lambda them: them.pop("size")), "anden størrelse"
    yield "no-order", dimension(lambda them: them.pop("id")), "ingen rækkefølge"
    yield "no-dimensions", lambda answer: answer["dataset"].pop("dimension"), "ingen inddelinger"
    yield (
        "empty-axis",
        lambda answer: (
            category("OMRÅDE", lambda it: it.update(index={}))(answer),
            dimension(lambda them: them["size"].__setitem__(0, 0))(answer),
            values(lambda them: [])(answer),
        ),
        "gav ingen tal",
    )
    yield (
        "other-contents",
        category("ContentsCode", lambda it: it.update(label={"OPD01": "Antal"})),
        "tæller nu »Antal«",
    )
    yield "other-unit", category("ContentsCode", lambda it: it.update(unit=unit)), "måler i »1.000 personer«"
    yield (
        "hidden",
        lambda answer: answer["dataset"].update(value=[2.5, 0, 7.7, 1.5], status=[None, None, "..", None]),
        None,
    )


CHANGES = [("jobindsats", *one) for one in jobindsats_changes()] + [("statbank", *one) for one in statbank_changes()]


@pytest.mark.parametrize(
    ("provider", "name", "change", "sentence"), CHANGES, ids=[f"{one[0]}-{one[1]}" for one in CHANGES]
)
def test_an_answer_of_another_shape_is_refused_or_read_right(
    provider: str, name: str, change: Change, sentence: str | None, serve: Serve
) -> None:
    answer = json.loads(made.encoded(WHOLE[provider]()))
    change(answer)
    rows, error = ask(provider, serve(Reply(made.encoded(answer))).address)
    if sentence is None:
        assert (rows, error) == (ROWS[provider], None)
    else:
        assert rows is None
        assert isinstance(error, ContractError)
        assert sentence in str(error)


@pytest.mark.parametrize("provider", list(WHOLE))
def test_rows_that_are_left_out_are_left_out(provider: str, serve: Serve) -> None:
    answer = WHOLE[provider]()
    if provider == "jobindsats":
        del answer["rows"][1]
    else:
        answer["dataset"]["dimension"]["OMRÅDE"]["category"]["index"] = {"820": 0}
        answer["dataset"]["dimension"]["size"][0] = 1
        answer["dataset"]["value"] = [None, 1.5]
    rows, _ = ask(provider, serve(Reply(made.encoded(answer))).address)
    gone = (("751", made.JUNE),) if provider == "jobindsats" else (("751", made.JUNE), ("751", made.JULY))
    assert rows == [row for row in ROWS[provider] if row[:2] not in gone]
