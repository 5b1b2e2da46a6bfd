"""What is said to an administrator when a source does not answer as it should: what happened, and what to do."""

import json
import re
from dataclasses import dataclass
from enum import Enum, auto

LONGEST_QUOTE = 200
CHECK = "Kør »manage.py check_sources« for at se, hvad kilden har nu."


class Kind(Enum):
    """What went wrong with a call."""

    ADDRESS = auto()
    CONNECTION = auto()
    TIMEOUT = auto()
    STATUS = auto()
    TOO_LARGE = auto()
    NOT_JSON = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a call gave nothing. `detail` is the answer's body or the reason; `retry_after` seconds to wait."""

    kind: Kind
    status: int = 0
    detail: str = ""
    retry_after: float | None = None

    @property
    def passes(self) -> bool:
        """Whether the next try may go better: too many calls, a fault at the source, or no connection."""
        busy = self.kind is Kind.STATUS and (self.status == 429 or self.status >= 500)
        return busy or self.kind in {Kind.CONNECTION, Kind.TIMEOUT}

    @property
    def is_of_all(self) -> bool:
        """Whether the source would answer any other question alike: it refuses the key or the machine."""
        return self.kind is Kind.STATUS and self.status in {401, 403}


def unasked(source: str, why: str) -> str:
    """What is said of a call that was not made, because the source failed the ones before it."""
    return f"{source} blev ikke spurgt, fordi kilden lige har svigtet. {why}"


def sentence(source: str, host: str, trouble: Trouble, *, keyed: bool) -> str:
    """Two Danish sentences: of the source ("Jobindsats"), its machine, and whether a key was sent."""
    match trouble.kind:
        case Kind.ADDRESS:
            return f"{source}: adressen er ikke en af kildernes og blev ikke kontaktet. Ret tabellens navn."
        case Kind.CONNECTION:
            return (
                f"Der er ingen forbindelse til {source}. Kontrollér, at serveren kan nå https://{host}, og prøv igen."
            )
        case Kind.TIMEOUT:
            return f"{source} svarede ikke i tide. Prøv igen senere; de tal, der er gemt, står uændret."
        case Kind.TOO_LARGE:
            return f"{source} sendte et større svar, end der læses. Vælg færre perioder eller en mindre tabel."
        case Kind.NOT_JSON:
            return (
                f"{source} sendte et svar, der ikke kan læses: {trouble.detail}. Prøv igen senere, og kontakt kilden, "
                "hvis det bliver ved."
            )
        case Kind.BROKEN:
            return f"Kaldet til {source} mislykkedes. Prøv igen, og kontakt leverandøren, hvis det bliver ved."
        case Kind.STATUS:
            return _status(source, host, trouble, keyed=keyed)


def _status(source: str, host: str, trouble: Trouble, *, keyed: bool) -> str:
    status = trouble.status
    said = {
        401: f"{source} siger, at nøglen ikke er gyldig (svar 401). Kontrollér JOBINDSATS_TOKEN, eller bestil en ny "
        "nøgle hos jobindsats@star.dk."
        if keyed
        else f"{source} kræver nu en nøgle (svar 401). Kontakt leverandøren.",
        403: f"{source} afviser serveren{', inden nøglen er prøvet' * keyed} (svar 403). Kontrollér, at serveren må "
        f"kontakte https://{host}, og kontakt kilden, hvis det bliver ved.",
        404: f"{source} har ikke det, der blev spurgt om (svar 404): tabellen er nedlagt eller har fået nyt navn. "
        + CHECK,
        405: f"{source} afviser kaldet (svar 405): kildens API har fået en ny version. Kontakt leverandøren.",
        429: f"{source} har fået for mange kald (svar 429). Vent en time, og prøv igen.",
    }.get(status)
    if said:
        return said
    if status >= 500:
        return f"{source} har selv en fejl (svar {status}). Prøv igen senere; de tal, der er gemt, står uændret."
    if 300 <= status < 400:
        return (
            f"{source} henviste til en anden adresse (svar {status}), og den følges ikke. "
            "Kontakt leverandøren, hvis det bliver ved."
        )
    if status in {400, 422}:
        return _misunderstood(source, status, _cause(trouble.detail))
    return f"{source} gav et svar, der ikke kendes (svar {status}). Prøv igen, og kontakt leverandøren."


def _misunderstood(source: str, status: int, cause: str) -> str:
    """The causes that Jobindsats has been seen to give, in Danish; any other, and Statistikbanken's, is quoted."""
    if found := re.search(r"Unknown period type: ?(\w+)", cause):
        return f"{source}: tabellen har ikke periodetypen {found[1]} (svar {status}). Ret tallets periodetype. {CHECK}"
    if found := re.search(r"latest:(\d+).*only (\d+) periods? (?:is|are) available", cause):
        return (
            f"{source}: der blev bedt om {found[1]} perioder, men tabellen har kun {found[2]} (svar {status}). "
            "Vælg færre perioder."
        )
    if found := re.search(r"Unknown hierarchies: ?\[?([^\]]*)", cause):
        names = found[1].replace("'", "").replace('"', "")
        return f"{source}: tabellen har ikke inddelingen {names} (svar {status}). Ret tallets inddeling. {CHECK}"
    quote = f": »{cause}«" if cause else ""
    return f"{source} forstår ikke kaldet (svar {status}){quote}. {CHECK}"


def _cause(body: str) -> str:
    """The reason in an error's body, on one line and cut short; empty where there is none."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    said = (answer.get("cause") or answer.get("message")) if isinstance(answer, dict) else None
    line = " ".join(said.split()) if isinstance(said, str) else ""
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE] + "…"
