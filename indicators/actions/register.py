"""The register of national figures: what is measured and where it is fetched, read from a file into the store."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from indicators import signals
from indicators.areas import country_and_municipalities
from indicators.models import Area, ComparisonGroup, Feed, Indicator, SeriesBreak
from norddjurs.audit.changes import change
from norddjurs.danish import sentence_case
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless
from norddjurs.texts import is_seen

FILE = settings.BASE_DIR / "fixtures" / "indikatorer.toml"
UNITS = {"antal": Indicator.Unit.COUNT, "pct.": Indicator.Unit.PERCENT, "indeks": Indicator.Unit.INDEX,
         "plads": Indicator.Unit.RANK}  # fmt: skip
DIRECTIONS = {"højere": Indicator.Better.HIGHER, "lavere": Indicator.Better.LOWER}
JOBINDSATS, STATBANK = "Jobindsats", "Statistikbanken"
JOBINDSATS_PAGE, STATBANK_PAGE = "https://jobindsats.dk/", "https://www.statistikbanken.dk/"
PROVIDERS = {JOBINDSATS: Feed.Provider.JOBINDSATS, STATBANK: Feed.Provider.STATBANK}
AREAS = {JOBINDSATS: "_nykom", STATBANK: "OMRÅDE"}
"""The name of the areas' dimension where the file gives none."""


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
    """The register of a file. Raises RegisterError, and OSError where there is no such file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if not all(sign == "\n" or is_seen(sign) for text in _texts(data) for sign in text):
            raise ValueError("den har tegn, der ikke kan ses")
        return _read(data)
    except KeyError as error:
        raise RegisterError(f"{path.name} mangler {error} eller har en værdi, der ikke findes.") from error
    except (TypeError, AttributeError) as error:
        raise RegisterError(
            f"{path.name} har noget andet, hvor der skal være en tekst, et tal eller en dato."
        ) from error
    except (ValueError, RecursionError) as error:  # not TOML, or not UTF-8
        raise RegisterError(f"{path.name} kan ikke læses: {error}") from error


def _read(data: Mapping[str, Any]) -> Register:
    register = Register(
        _day(data["hentet"]),
        {_text(table): _text(name) for table, name in data.get("filer", {}).items()},
        without_table={_text(row["tal"]): _text(row["tekst"]) for row in data.get("uden_tabel", [])},
        group=_group_told(data.get("gruppe", {})),
    )
    for row in data["tal"]:
        register.indicators.append(_indicator(row))
        register.feeds.append(_feed(row))
    for row in data.get("brud", []):
        codes = [feed.indicator_id for feed in register.feeds if feed.table in row["tabeller"]]
        on, text = _day(row["fra"]), _text(row["tekst"])
        register.breaks.extend(SeriesBreak(indicator_id=code, on=on, text=text) for code in codes)
    return register


def _texts(said: Any) -> Iterator[str]:
    match said:
        case str():
            yield said
        case dict():
            yield from _texts([*said, *said.values()])
        case list():
            for one in said:
                yield from _texts(one)


def _text(said: Any) -> str:
    """Raises TypeError for anything but a text."""
    if not isinstance(said, str):
        raise TypeError(said)
    return said


def _day(said: Any) -> date:
    """Raises TypeError for anything but a day; a moment of a day is another thing."""
    if type(said) is not date:
        raise TypeError(said)
    return said


def _group_told(said: Mapping[str, Any]) -> Mapping[str, Any]:
    if not said:
        return {}
    members = [_text(name) for name in said["kommuner"]]
    return {"navn": _text(said["navn"]), "hvorfra": _text(said["hvorfra"]), "kommuner": members}


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
        source=row.get("kilde", JOBINDSATS),
        source_url=STATBANK_PAGE + row["tabel"] if row.get("kilde") == STATBANK else JOBINDSATS_PAGE,
    )


def _feed(row: Mapping[str, Any]) -> Feed:
    if "beregnet" in row:
        return Feed(indicator_id=row["kode"], provider=Feed.Provider.DERIVED, selection=row["beregnet"])
    source = row.get("kilde", JOBINDSATS)
    return Feed(
        indicator_id=row["kode"],
        provider=PROVIDERS[source],
        table=row["tabel"],
        # Statistikbanken has one kind of figure a table, and its label need not be known.
        column=row.get("kolonne", "") if source == STATBANK else row["kolonne"],
        hierarchy=row.get("inddeling", AREAS[source]),
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
    received, the small-number threshold, a comparison group) stays as they set it.

    Raises RegisterError for a row that cannot be stored, and then nothing was; and PermissionDenied.
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
    _check(row)
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


def _check(row: Indicator | Feed) -> None:
    """Raises RegisterError for what a page could not show or a database not store."""
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        said = " ".join(f"{_label(row, name)}{' '.join(texts)}" for name, texts in error.message_dict.items())
        raise RegisterError(f"»{str(row.pk)[:60]}« kan ikke gemmes. {sentence_case(said)}") from None


def _label(row: Indicator | Feed, name: str) -> str:
    """What stands before the error of a field; "" where it is of the whole row."""
    return "" if name == NON_FIELD_ERRORS else f"{getattr(row._meta.get_field(name), 'verbose_name', name)}: "


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
