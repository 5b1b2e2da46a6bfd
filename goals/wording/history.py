"""The history in words: what each event of the log says, as a sentence about whoever did it.

`SENTENCES` is the table: one sentence for each action that the program can write. The person's name stands before it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from goals.addresses import followup_url, goal_url, plan_url
from norddjurs.danish import ordinal_word, sentence_case, write_date, write_list, write_period
from norddjurs.periods import Period, PeriodKind

SENTENCES: Mapping[str, str] = {
    "figure.enter": "indtastede {figure}: {til}",
    "figure.correct": "rettede {figure} {change}",
    "figure.revise": "indtastede et nyere tal: {figure} gik {change}",
    "figure.withdraw": "trak {figure} tilbage. Der stod {fra}",
    "figure.undo": "fortrød det seneste ved {figure}, som gik {change}",
    "figures.upload": "indlæste en fil med tal",
    "goal.entry": "gemte følgende til {object}:",
    "goal.report": "gemte følgende til {object}:",
    "goal.accept": "godkendte foreslåede tal til {object}:",
    "goal.undo": "fortrød det seneste i {object}",
    "goal.withdraw": "trak tal tilbage i {object}",
    "goal.text": "skrev forklaring og handling til {object} pr. {dato}",
    "goal.decision": "noterede om {object} {dato}: {siger}",
    "goal.judge": "vurderede {object} som »{siger}« fra {dato}",
    "goal.take_back": "trak vurderingen af {object} tilbage pr. {dato}",
    "goal.outlook": "satte skønnet for {object} pr. {dato}: {siger}",
    "goal.target": "satte kravet til {object}",
    "goal.owner": "fordelte tovholdere i {object}",
    "figures.fetch": "hentede landstal til {object}: {tal} ({kilde})",
    "indicators.register": "indlæste beskrivelserne af landstal",
    "feeds.calendar": "skrev, hvornår kilderne opdaterer: {tabeller}",
    "indicator.how": "skrev, hvordan {object} findes",
    "indicator.group": "valgte de sammenlignelige kommuner til {object}",
    "indicator.group.shared": "ændrede den fælles gruppe af sammenlignelige kommuner",
    "indicator.group.drop": "lod {object} bruge den fælles gruppe af sammenlignelige kommuner igen",
    "proposal.accept": "godkendte forslaget til {object}: {tal}",
    "proposal.accept_all": "godkendte flere foreslåede tal:",
    "proposal.refuse": "afviste forslaget til {object}: {tal}",
    "feed.acceptance": "bestemte, at {object} {til}, når det er hentet",
    "national.load": "satte landstal ved siden af målene i {object}",
    "national.confirm": "bekræftede, at landstallet ved {object} er opgjort som i planen",
    "national.take_back": "tog bekræftelsen af landstallet ved {object} tilbage",
    "national.rank": "beregnede placeringen i {object}",
    "suggestion.make": "foreslog at vurdere {object} som »{siger}« pr. {dato}",
    "suggestion.accept": "godkendte forslaget om at vurdere {object} som »{siger}« pr. {dato}",
    "suggestion.decline": "afviste forslaget om at vurdere {object} som »{siger}«",
    "request.ask": "bad om tal til {object} med frist {frist}",
    "request.close": "afsluttede en anmodning om tal",
    "request.still": "oplyste, at tallet til {object} stadig er det seneste",
    "request.remind": "sendte besked om tal, der er bedt om",
    "followup.dates": "satte datoerne for {object}",
    "followup.begin": "begyndte på {object}",
    "followup.text": "skrev afsnittet »{afsnit}« i {object}",
    "followup.live": "satte levende felter ind i {object}",
    "followup.keep": "lod noget, som Tjek tallene har fundet, blive stående i {object}",
    "followup.release": "trak tilbage, at noget kan blive stående i {object}",
    "followup.submit": "sendte {object} til godkendelse",
    "followup.return": "sendte {object} tilbage",
    "followup.approve": "godkendte {object}",
    "followup.reopen": "åbnede {object} igen",
    "followup.edition": "begyndte på udgave {udgave} af {object}",
    "followup.lock": "låste udgave {udgave} af {object}",
    "followup.decision": "skrev rådets beslutning {dato} om {object}",
    "followup.question": "skrev et spørgsmål til næste gang om {object}",
    "followup.answer": "besvarede et spørgsmål om {object}",
    "followup.journal": "skrev sagsnummer og journalisering af {object}",
    "message.read": "markerede en besked som læst",
    "plan.count": "skrev, hvor mange mål {object} har",
    "plan.load": "indlæste {object} fra en fil",
    "people.create": "oprettede {navn} som {rolle}",
}
_OTHERWISE = "ændrede {object}"

_FIGURE = ("sted", "fra", "til", "begrundelse")
_OF_GOAL = {"goal.undo": "figure.undo", "goal.withdraw": "figure.withdraw"}
_NUMBERED = re.compile(r"(\d+) (.+)", re.DOTALL)
_EDITION = re.compile(r"^\d+\. udgave: ")
_KNOWN = re.compile(r"^(.*), kendt den (\d\d-\d\d-\d{4})$", re.DOTALL)
_PLACE = re.compile(r"figure:([^/]+)/([^/]+)/([a-z_]+)/(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it is stored: its action, the key of its object, and its texts by name."""

    action: str
    key: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SeriesName:
    """What a series is called, and the goals that it decides, as year and number. `alone`: no other does."""

    name: str
    goals: tuple[tuple[int, str], ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What keys mean to people: series by code, areas by code as a sentence names them, and the plan's own area."""

    series: Mapping[str, SeriesName]
    areas: Mapping[str, str]
    own_area: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words: the sentence without the person, what was said of it, and where it can be seen.

    `lines` are the changes of an event that holds several.
    """

    sentence: str
    url: str = ""
    details: tuple[tuple[str, str], ...] = ()
    lines: tuple["Told", ...] = ()


def tell(happening: Happening, names: Names) -> Told:
    """The event in words. Never fails: what it does not know is told as it is stored."""
    own, numbered = _sorted_out(happening.texts)
    joined = own.pop("omfatter", "").splitlines()
    lines = _figures(happening, own, numbered, names) + [
        tell(Happening(*_action_and_key(line), numbered.get(number, {})), names)
        for number, line in enumerate(joined, 1)
    ]
    object_said, url = _object(happening.key, names)
    if happening.action.startswith("figure.") and _PLACE.fullmatch(happening.key):
        return _figure(happening.action, happening.key, own, names)
    if happening.action in ("goal.entry", "goal.report", "goal.accept", *_OF_GOAL) and len(lines) == 1:
        return replace(lines[0], url=url, details=(*lines[0].details, *_details(own)))
    said = defaultdict(lambda: "ukendt", {name: _date(text) for name, text in own.items()})
    said["object"] = object_said
    said["rolle"] = said["rolle"].lower()
    template = SENTENCES.get(happening.action, _OTHERWISE)
    rest = {name: text for name, text in own.items() if f"{{{name}}}" not in template}
    return Told(_ended(template.format_map(said)), url, _details(rest), tuple(lines))


def _sorted_out(texts: Mapping[str, str]) -> tuple[dict[str, str], dict[int, dict[str, str]]]:
    """The event's own texts, and those with a number before their name, by that number."""
    own: dict[str, str] = {}
    numbered: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for name, text in texts.items():
        if match := _NUMBERED.fullmatch(name):
            numbered[int(match[1])][match[2]] = text
        else:
            own[name] = text
    return own, numbered


def _figures(
    happening: Happening, own: dict[str, str], numbered: dict[int, dict[str, str]], names: Names
) -> list[Told]:
    """The figures of an event that holds several, taken out of its texts."""
    found = []
    for texts in (own, *(numbered[number] for number in sorted(numbered))):
        if "sted" in texts:
            mine = {name: texts.pop(name) for name in _FIGURE if name in texts}
            action = _OF_GOAL.get(happening.action) or _kind(mine)
            found.append(_figure(action, mine.pop("sted"), mine, names))
    return found


def _kind(texts: Mapping[str, str]) -> str:
    """What stating a figure was: the first of its place, a correction (which has a reason), or a revision."""
    if "fra" not in texts:
        return "figure.enter"
    return "figure.correct" if "begrundelse" in texts else "figure.revise"


def _figure(action: str, key: str, texts: Mapping[str, str], names: Names) -> Told:
    if action == "figure.enter" and "fra" in texts:
        action = "figure.revise"
    before, known_before = _stated(texts.get("fra", ""))
    after, known = _stated(texts.get("til", ""))
    said, url = _place(key, names)
    later = f", kendt {known}" if known and known != known_before else ""
    sentence = SENTENCES.get(action, _OTHERWISE).format(
        figure=said,
        object=said,
        fra=before or "intet",
        til=f"{after or 'intet'}{later}",
        change=f"fra {before or 'intet'} til {after or 'intet'}{later}",
    )
    return Told(_ended(sentence), url, _details({k: v for k, v in texts.items() if k not in ("fra", "til")}))


def _stated(text: str) -> tuple[str, str]:
    """What a version said, and the day it was known: ("355 af 1.950", "20-05-2025")."""
    text = _EDITION.sub("", text)
    match = _KNOWN.match(text)
    return (match[1], match[2]) if match else (text, "")


def _object(key: str, names: Names) -> tuple[str, str]:
    """What a key names, in words, and its address ("" where it has none)."""
    kind, _, rest = key.partition(":")
    year, _, number = rest.partition("/")
    match kind:
        case "goal" if year.isdecimal() and number:
            return f"mål {number}", goal_url(int(year), number)
        case "plan" if rest.isdecimal():
            return f"planen for {rest}", plan_url(int(rest))
        case "followup":
            year, _, number = rest.partition("-")
            if year.isdecimal() and number.isdecimal():
                return f"{ordinal_word(int(number))} opfølgning i {year}", followup_url(int(year), int(number))
        case "indicator":
            series = names.series.get(rest)
            return f"tallet »{series.name if series else rest}«", _first(series)
        case "figure":
            return _place(key, names)
    return f"»{key}«", ""


def _place(key: str, names: Names) -> tuple[str, str]:
    """A figure's place: "tallet for april 2025 i mål 2.2"."""
    match = _PLACE.fullmatch(key)
    period = _period(*match.groups()[2:]) if match else None
    if match is None or period is None:
        return f"»{key}«", ""
    code, area = match[1], match[2]
    series = names.series.get(code)
    name = "" if series and series.alone else f" »{series.name if series else code}«"
    where = "" if area == names.own_area else f" for {names.areas.get(area, area)}"
    goals = f" i mål {write_list(number for _, number in series.goals)}" if series and series.goals else ""
    url = _first(series)
    return f"tallet{name} for {write_period(period)}{where}{goals}", f"{url}#tal" if url else ""


def _period(kind: str, start: str, end: str) -> Period | None:
    try:
        return Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end))
    except ValueError:
        return None


def _first(series: SeriesName | None) -> str:
    return goal_url(*series.goals[0]) if series and series.goals else ""


def _action_and_key(line: str) -> tuple[str, str]:
    action, _, key = line.partition(" ")
    return action, key


def _details(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What was said beside the sentence, each with its label; an old and a new text of one field as one."""
    found = []
    for name, text in texts.items():
        if name.endswith(" til") and (before := f"{name[:-4]} fra") in texts:
            found.append((sentence_case(name[:-4]), f"fra {_quoted(texts[before])} til {_quoted(text)}"))
        elif text and not (name.endswith(" fra") and f"{name[:-4]} til" in texts):
            found.append((sentence_case(name), _date(text)))
    return tuple(found)


def _quoted(text: str) -> str:
    return f"»{text}«" if text else "intet"


def _date(text: str) -> str:
    """Dates as machines write them, as Danes do."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda match: _danish(match[0]), text)


def _danish(day: str) -> str:
    try:
        return write_date(date.fromisoformat(day))
    except ValueError:
        return day


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ":")) else f"{sentence}."
