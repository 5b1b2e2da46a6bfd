"""The register of national figures: what is measured and where it is fetched, read from a file into the store."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from indicators import signals
from indicators.areas import country_and_municipalities
from indicators.models import Area, ComparisonGroup, Feed, Indicator, SeriesBreak
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless

FILE = settings.BASE_DIR / "fixtures" / "indikatorer.toml"
UNITS = {"antal": Indicator.Unit.COUNT, "pct.": Indicator.Unit.PERCENT, "indeks": Indicator.Unit.INDEX,
         "plads": Indicator.Unit.RANK}  # fmt: skip
DIRECTIONS = {"højere": Indicator.Better.HIGHER, "lavere": Indicator.Better.LOWER}
JOBINDSATS_PAGE = "https://jobindsats.dk/"


class RegisterError(ValueError):
    """The file cannot be read. The text is Danish and names the place."""


@dataclass(frozen=True, slots=True)
class Register:
    """The file, read. `files` are the data files that come with it, by table; `retrieved_on` is when they were got."""

    retrieved_on: date
    files: Mapping[str, str]
    indicators: list[Indicator] = field(default_factory=list)
    feeds: list[Feed] = field(default_factory=list)
    breaks: list[SeriesBreak] = field(default_factory=list)
    without_table: Mapping[str, str] = field(default_factory=dict)
    group: Mapping[str, Any] = field(default_factory=dict)


def read(path: Path = FILE) -> Register:
    """The register of a file. Raises RegisterError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        register = Register(
            data["hentet"],
            data.get("filer", {}),
            without_table={row["tal"]: row["tekst"] for row in data.get("uden_tabel", [])},
            group=data.get("gruppe", {}),
        )
        for row in data["tal"]:
            register.indicators.append(_indicator(row))
            register.feeds.append(_feed(row))
        for row in data.get("brud", []):
            codes = [feed.indicator_id for feed in register.feeds if feed.table in row["tabeller"]]
            register.breaks.extend(SeriesBreak(indicator_id=code, on=row["fra"], text=row["tekst"]) for code in codes)
    except tomllib.TOMLDecodeError as error:
        raise RegisterError(f"{path.name} kan ikke læses: {error}") from error
    except KeyError as error:
        raise RegisterError(f"{path.name} mangler {error} eller har en værdi, der ikke findes.") from error
    return register


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        code=row["kode"],
        name=row["navn"],
        short_name=row.get("kort", ""),
        definition=row.get("definition", ""),
        unit=UNITS[row["enhed"]],
        better=DIRECTIONS[row["retning"]],
        decimals=row.get("decimaler", 0),
        is_fraction=row.get("andel", False),
        part_of_id=row.get("del_af"),
        part_label=row.get("del", ""),
        hide_below=row.get("skjul_under", 0),
        source="Jobindsats",
        source_url=JOBINDSATS_PAGE,
    )


def _feed(row: Mapping[str, Any]) -> Feed:
    if "beregnet" in row:
        return Feed(indicator_id=row["kode"], provider=Feed.Provider.DERIVED, selection=row["beregnet"])
    return Feed(
        indicator_id=row["kode"],
        provider=Feed.Provider.JOBINDSATS,
        table=row["tabel"],
        column=row["kolonne"],
        hierarchy=row.get("inddeling", "_nykom"),
        period_type=row.get("perioder", "M"),
        selection=row.get("valg", {}),
        file_column=row.get("filkolonne", ""),
    )


_INDICATOR = (
    "name", "short_name", "definition", "unit", "better", "decimals", "is_fraction", "part_of_id", "part_label",
)  # fmt: skip
_FEED = ("provider", "table", "column", "hierarchy", "period_type", "selection", "file_column")


def register(found: Register, *, by: User) -> int:
    """Store the register; how many rows were added or changed. What people have set since (how a fetched figure is
    received, the small-number threshold, a comparison group) stays as they set it. Raises PermissionDenied.
    """
    refuse_unless(by, Right.ADMINISTER)
    with change(by=by, action="indicators.register", obj="indicators") as event:
        changed = _areas()
        for row in found.indicators:
            changed += _put(Indicator, row, _INDICATOR)
        for feed in found.feeds:
            changed += _put(Feed, feed, _FEED)
        for code in Indicator.objects.filter(code__in=found.without_table).values_list("code", flat=True):
            feed = Feed(indicator_id=code, provider=Feed.Provider.NONE, note=found.without_table[code])
            changed += _put(Feed, feed, ("provider", "note"))
        for one in found.breaks:
            _, made = SeriesBreak.objects.get_or_create(
                indicator_id=one.indicator_id, on=one.on, defaults={"text": one.text}
            )
            changed += made
        changed += _group(found.group)
        if not changed:
            event.nothing_changed()
        event.text("rækker", f"{changed} tilføjet eller ændret")
    signals.registered.send(sender=Indicator, by=by)
    return changed


def _areas() -> int:
    known = set(Area.objects.values_list("pk", flat=True))
    new = [Area(**line._asdict()) for line in country_and_municipalities() if line.code not in known]
    Area.objects.bulk_create(new)
    return len(new)


def _put(model: type[Indicator] | type[Feed], row: Indicator | Feed, fields: tuple[str, ...]) -> bool:
    """Store a row, or those of its fields that differ from the stored one's; whether anything was written."""
    stored = model._default_manager.filter(pk=row.pk).first()
    if stored is None:
        row.save(force_insert=True)
        return True
    differing = [name for name in fields if getattr(stored, name) != getattr(row, name)]
    for name in differing:
        setattr(stored, name, getattr(row, name))
    if differing:
        stored.save(update_fields=differing)
    return bool(differing)


def _group(data: Mapping[str, Any]) -> bool:
    """The group of all indicators that have none of their own, unless there is one already."""
    if not data or ComparisonGroup.objects.filter(indicator=None).exists():
        return False
    members = list(Area.objects.filter(kind=Area.Kind.MUNICIPALITY, name__in=data["kommuner"]))
    if missing := set(data["kommuner"]) - {area.name for area in members}:
        raise RegisterError(f"Kommunen »{min(missing)}« findes ikke.")
    group = ComparisonGroup.objects.create(indicator=None, name=data["navn"], origin=data["hvorfra"])
    group.members.set(members)
    return True
