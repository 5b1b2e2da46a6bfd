"""Hand-made answers in the shapes that the two APIs have been seen to give. Tables, labels and figures are invented."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from indicators.ingest.stated import Stated
from indicators.models import Feed, Indicator, Measurement
from indicators.sources import Clients
from indicators.sources.http import Limits
from indicators.sources.jobindsats import Jobindsats
from indicators.sources.statbank import Statbank
from norddjurs.periods import Period

RECORDED = Path(__file__).parents[2] / "fixtures" / "jobindsats"
TOKEN = "hemmelig-nøgle-707".replace("ø", "oe")
TODAY = date(2026, 8, 22)
QUICK = Limits(total=0.6, connect=0.3, read=0.3, first_wait=0.01, longest_wait=0.05, jitter=0.01, body=100_000)

VALUE, NOT_STATED = Measurement.State.VALUE, Measurement.State.NOT_STATED
JUNE, JULY = Period.month(2026, 6), Period.month(2026, 7)


def feed(provider: str = "jobindsats", **fields: Any) -> Feed:
    """A feed of an invented indicator in pct.; it is not stored."""
    indicator = Indicator(code="opdigtet", name="Opdigtet andel", unit=fields.pop("unit", "percent"))
    own: dict[str, Any] = (
        {
            "table": "y99x01",
            "column": "Andel i pct.",
            "hierarchy": "_nykom",
            "period_type": "M",
            "selection": {"_grp99": "Den ene"},
        }
        if provider == "jobindsats"
        else {"table": "OPD01", "column": "Opdigtet andel", "hierarchy": "OMRÅDE", "selection": {"KØN": "TOT"}}
    )
    return Feed(indicator=indicator, provider=provider, **(own | fields))


def clients(address: str, limits: Limits = QUICK) -> Clients:
    """Clients that ask a source on this machine."""
    return Clients(
        Jobindsats(TOKEN, test_address=address, limits=limits), Statbank(test_address=address, limits=limits)
    )


TABLE: Mapping[str, Any] = {
    "table_id": "y99x01",
    "table_name": "Opdigtede personer",
    "periods": [
        {"periodtype_id": "M", "values": [{"period_id": f"2026M0{month}"} for month in range(5, 8)]},
        {"periodtype_id": "QMAT", "values": [{"period_id": "2026QMAT02"}]},
    ],
    "dimensions": [
        {
            "dimension_id": "_omrade",
            "dimension_name": "Område",
            "hierarchies": [
                {
                    "hierarchy_id": "_nykom",
                    "levels": [
                        {"level_id": "land", "values": [{"value_id": "/", "value_name": "Hele landet"}]},
                        {
                            "level_id": "kommune",
                            "values": [
                                {"value_id": "/1/", "value_name": "Aarhus"},
                                {"value_id": "/2/", "value_name": "Vesthimmerland"},
                                {"value_id": "/3/", "value_name": "Uoplyst område"},
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "dimension_id": "_grp99",
            "dimension_name": "Grupper",
            "hierarchies": [
                {
                    "hierarchy_id": "_grp99",
                    "levels": [
                        {"level_id": "a", "values": [{"value_id": "/", "value_name": "Grupper i alt"}]},
                        {"level_id": "b", "values": [{"value_id": "/7/", "value_name": "Den ene"}]},
                        {"level_id": "b", "values": [{"value_id": "/8/", "value_name": "Den anden"}]},
                    ],
                }
            ],
        },
        {
            "dimension_id": "_kas99",
            "dimension_name": "Kasser",
            "hierarchies": [
                {
                    "hierarchy_id": "_kas99",
                    "levels": [
                        {"level_id": "a", "values": [{"value_id": "/", "value_name": "I alt"}]},
                        {"level_id": "b", "values": [{"value_id": "/1/", "value_name": "Kasse nr. 1"}]},
                    ],
                }
            ],
        },
    ],
    "mgroups": [{"mgroup_id": "m1", "mgroup_name": "Antal", "measures": [{"measure_name": "Andel i pct."}]}],
}
CATALOGUE: Any = [
    {
        "subject_name": "Opdigtet emne",
        "table_groups": [
            {
                "table_group_name": "Alle",
                "tables": [
                    {
                        "table_id": "y99x01",
                        "table_name": "Opdigtede personer",
                        "update_latest": "2026-07-26",
                        "update_next": "2026-08-27",
                        "update_freq": "m",
                        "mgroups": [{"mgroup_id": "m1", "mgroup_name": "Antal"}],
                    },
                    {"table_id": "y99x02", "table_name": "Opdigtet andel med varighed"},
                ],
            }
        ],
    }
]


def jobindsats_answer() -> dict[str, Any]:
    """Two months, the country, two municipalities and those without one; one cell is empty."""
    rows = [
        [month, area, "Den ene", "I alt", count, share]
        for month, area, count, share in (
            ("2026M06", "Hele landet", 1000, 2.0),
            ("2026M06", "Aarhus", 300, 2.5),
            ("2026M06", "Vesthimmerland", None, None),
            ("2026M06", "Uoplyst område", 3, 9.9),
            ("2026M07", "Hele landet", 1100, 2.1),
            ("2026M07", "Aarhus", 310, 0),
            ("2026M07", "Vesthimmerland", 12, 1.5),
        )
    ]
    return {"columns": ["Periode", "Område", "Grupper", "Kasser", "Antal personer", "Andel i pct."], "rows": rows}


def _stated(area: str, period: Period, text: str | None) -> Stated:
    return Stated(area, period, None if text is None else Decimal(text), NOT_STATED if text is None else VALUE)


JOBINDSATS_ROWS = [
    _stated("000", JUNE, "2.0"),
    _stated("000", JULY, "2.1"),
    _stated("751", JUNE, "2.5"),
    _stated("751", JULY, "0"),
    _stated("820", JUNE, None),
    _stated("820", JULY, "1.5"),
]
STATBANK_ROWS = [row for row in JOBINDSATS_ROWS if row.area != "000"]

TABLEINFO: Mapping[str, Any] = {
    "id": "OPD01",
    "text": "Opdigtet andel",
    "unit": "Pct.",
    "updated": "2026-08-11T08:00:00",
    "variables": [
        {
            "id": "OMRÅDE",
            "text": "område",
            "elimination": True,
            "time": False,
            "values": [{"id": "751", "text": "Aarhus"}, {"id": "820", "text": "Vesthimmerlands"}, {"id": "084"}],
        },
        {
            "id": "KØN",
            "text": "køn",
            "elimination": True,
            "time": False,
            "values": [{"id": "TOT", "text": "I alt"}, {"id": "M", "text": "Mænd"}],
        },
        {
            "id": "Tid",
            "text": "tid",
            "elimination": False,
            "time": True,
            "values": [{"id": "2026M05"}, {"id": "2026M06"}, {"id": "2026M07"}],
        },
    ],
}


def _axis(label: str, codes: list[str], **more: Any) -> dict[str, Any]:
    index = {code: place for place, code in enumerate(codes)}
    return {"label": label, "category": {"index": index, "label": {code: code for code in codes}, **more}}


def statbank_answer() -> dict[str, Any]:
    """The same figures in JSON-stat as Statistikbanken nests it."""
    contents = _axis("Indhold", ["OPD01"], unit={"OPD01": {"base": "Pct.", "decimals": 1}})
    contents["category"]["label"] = {"OPD01": "Opdigtet andel"}
    dimension = {
        "OMRÅDE": _axis("område", ["751", "820"]),
        "KØN": _axis("køn", ["TOT"]),
        "ContentsCode": contents,
        "Tid": _axis("tid", ["2026M06", "2026M07"]),
        "id": ["OMRÅDE", "KØN", "ContentsCode", "Tid"],
        "size": [2, 1, 1, 2],
        "role": {"metric": ["ContentsCode"], "time": ["Tid"], "geo": ["OMRÅDE"]},
    }
    return {"dataset": {"dimension": dimension, "label": "Opdigtet", "value": [2.5, 0, None, 1.5]}}


def flat_answer() -> dict[str, Any]:
    """The same in JSON-stat 2: id and size at the top, an index as a list, values by place."""
    nested = statbank_answer()["dataset"]
    dimension = {name: one for name, one in nested["dimension"].items() if name not in {"id", "size", "role"}}
    dimension["OMRÅDE"]["category"]["index"] = ["751", "820"]
    return {
        "version": "2.0",
        "class": "dataset",
        "id": nested["dimension"]["id"],
        "size": nested["dimension"]["size"],
        "dimension": dimension,
        "value": {"0": 2.5, "1": 0, "3": 1.5},
    }


def encoded(answer: Any) -> bytes:
    """As the API would send it."""
    return json.dumps(answer, ensure_ascii=False).encode(errors="backslashreplace")
