"""The engine's remarks as sentences, each with a quieter second sentence where one helps."""

from collections.abc import Callable

from goals.engine.targets import Test
from goals.engine.verdict import Remark, RemarkKind, Status, Verdict
from goals.wording.figures import reading_text
from goals.wording.limits import wanted
from goals.wording.numbers import exact_decimals, least_decimals, limit_amount
from goals.wording.scene import Phrase, Scene
from goals.wording.words import length, lower_first
from norddjurs.danish import (
    count_word,
    enough_decimals,
    quoted,
    sentence_case,
    write_list,
    write_long_date,
    write_period,
    write_period_in,
)

WARNS = {
    RemarkKind.PROVISIONAL,
    RemarkKind.PROJECTED,
    RemarkKind.SERIES_BREAK,
    RemarkKind.PERCENT_MISFITS_COUNTS,
    RemarkKind.GAP_IN_RUN,
    RemarkKind.READINGS_DIFFER,
    RemarkKind.BEHIND_LINE,
}
"""The remarks that a reader should not pass over."""


def remarks(scene: Scene, verdict: Verdict | None = None) -> list[tuple[RemarkKind, Phrase]]:
    """Every remark about a judgement and its parts, in words, each once."""
    verdict = verdict or scene.verdict
    found = [(remark.kind, _WRITERS[remark.kind](scene, remark, verdict)) for remark in verdict.remarks]
    for part in verdict.parts:
        found += remarks(scene, part)
    return list(dict.fromkeys(found))


def remark_sentences(scene: Scene) -> list[str]:
    """The remarks as plain sentences, for files and machines."""
    return [f"{phrase.text} {phrase.note}".strip() for _, phrase in remarks(scene)]


def _name(scene: Scene, remark: Remark) -> str:
    info = scene.indicators.get(remark.indicator or "")
    return quoted(info.name) if info else "tallet"


def _concerns(scene: Scene, remark: Remark) -> str:
    """Which figure a remark is about, as its quieter sentence."""
    when = f" {write_period_in(remark.period)}" if remark.period else ""
    return f"Det gælder {_name(scene, remark)}{when}."


def _unlike_lengths(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    period, base = remark.period, remark.other
    if period is None or base is None:
        return Phrase("Perioderne er ikke lige lange.")
    return Phrase(
        f"{sentence_case(length(period))} sammenlignes med {length(base)}.",
        f"{sentence_case(write_period(period))} mod {write_period(base)}.",
    )


def _unlike_seasons(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    periods = [write_period(period) for period in (remark.period, remark.other) if period]
    return Phrase("Perioderne ligger på forskellige tider af året.", f"{sentence_case(' og '.join(periods))}.")


def _old_base(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    base = write_period(remark.period) if remark.period else ""
    return Phrase("Udgangspunktet ligger mere end et år før planens begyndelse.", f"Det er {base}.")


def _series_break(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    info = scene.indicators.get(remark.indicator or "")
    text = next((text for on, text in info.breaks if on == remark.on), "") if info else ""
    on = write_long_date(remark.on) if remark.on else ""
    return Phrase(f"Tallet gøres op på en anden måde fra og med {on}.", text)


def _met_from_start(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    when = write_period_in(remark.period) if remark.period else ""
    return Phrase("Målet var nået fra start.", f"Kravet var holdt allerede {when}.")


def _percent_misfits(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    return Phrase("Den oplyste procent passer ikke med antallene. Antallene afgør.", _concerns(scene, remark))


def _counts_unknown(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    return Phrase("Antal ikke oplyst.", "Kilden oplyser kun procenten.")


def _newer_incomplete(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    when = write_period(remark.period) if remark.period else ""
    name, area = _name(scene, remark), f" for {scene.area_text(remark.area)}" if remark.area else ""
    awaited = f"ventes {write_long_date(remark.on)}" if remark.on else "mangler"
    return Phrase(f"Der er nyere tal for {when}, men ikke alle.", f"{sentence_case(name)}{area} {awaited}.")


def _gap(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    until = write_long_date(remark.on) if remark.on else ""
    return Phrase(f"Summen går kun til og med {until}.", "Det næste tal mangler, så senere tal er ikke talt med.")


def _provisional(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    return Phrase("Tallet er foreløbigt og kan blive ændret.", _concerns(scene, remark))


def _projected(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    return Phrase("Tallet er fremskrevet og ikke gjort op.", _concerns(scene, remark))


def _dated_by_statement(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    when = write_period(remark.period) if remark.period else ""
    return Phrase("Kilden angiver ikke selv perioden.", f"Tallet er henført til {when} ud fra omtalen.")


def _left_out(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    count = int(remark.number or 0)
    noun = "kommune" if count == 1 else "kommuner"
    counted = "Én" if count == 1 else sentence_case(count_word(count))
    return Phrase(f"{counted} {noun} uden tal er ikke med i placeringen.")


def _line(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    rule, interim = verdict.rule, verdict.interim
    note = "Linjen er en beregning og ikke en status."
    if isinstance(rule, Test) and interim and remark.number is not None and remark.period:
        decimals, least, about = exact_decimals(remark.number), max(1, least_decimals(rule.measure)), ""
        if decimals is None:
            decimals, about = enough_decimals([remark.number, interim.actual.value], least=least), "omkring "
        expected = limit_amount(remark.number, rule.measure, max(least, decimals))
        note += f" {sentence_case(write_period_in(remark.period))} går den gennem {about}{expected}."
    where = "bagud i forhold til" if remark.kind is RemarkKind.BEHIND_LINE else "på eller foran"
    return Phrase(f"Tallet er {where} en lige linje frem mod kravet.", note)


def _no_reading(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    count = int(remark.number or 0)
    if count == 2:
        labels = [*(label for label, _ in verdict.others), scene.goal.goal.target.label]
        named = [lower_first(label) for label in labels if label]
        how = f"uanset om der måles på {' eller '.join(named)}" if len(named) == 2 else "efter begge læsninger"
        return Phrase(f"Ikke nået, {how}.", _reading_accounts(scene, verdict))
    return Phrase(f"Målet kan læses på {count_word(count)} måder og er ikke nået efter nogen af dem.")


def _every_reading(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    return Phrase(f"Målet kan læses på {count_word(int(remark.number or 0))} måder og er nået efter dem alle.")


def _readings_differ(scene: Scene, remark: Remark, verdict: Verdict) -> Phrase:
    reached = [label for label, other in verdict.others if (other.status is Status.REACHED)]
    failed = [label for label, other in verdict.others if (other.status is Status.NOT_REACHED)]
    differing = failed if verdict.status is Status.REACHED else reached
    word = "ikke nået" if verdict.status is Status.REACHED else "nået"
    named = write_list([quoted(label) for label in differing])
    return Phrase(f"Læst på en anden måde ville målet være {word}: {named}.")


def _reading_accounts(scene: Scene, verdict: Verdict) -> str:
    """What another reading of the goal finds, in one sentence."""
    texts = []
    for label, other in verdict.others:
        rule, standing = other.rule, other.standing
        if isinstance(rule, Test) and standing:
            own = reading_text(scene, standing.actual.readings[0])
            krav = wanted(scene, other)
            note = f" ({krav.note})" if krav.note else ""
            texts.append(f"Målt på {lower_first(label)} er tallet {own}. Kravet er {lower_first(krav.text)}{note}.")
    return " ".join(texts)


_WRITERS: dict[RemarkKind, Callable[[Scene, Remark, Verdict], Phrase]] = {
    RemarkKind.UNLIKE_LENGTHS: _unlike_lengths,
    RemarkKind.UNLIKE_SEASONS: _unlike_seasons,
    RemarkKind.OLD_BASE: _old_base,
    RemarkKind.SERIES_BREAK: _series_break,
    RemarkKind.MET_FROM_START: _met_from_start,
    RemarkKind.PERCENT_MISFITS_COUNTS: _percent_misfits,
    RemarkKind.COUNTS_UNKNOWN: _counts_unknown,
    RemarkKind.NEWER_INCOMPLETE: _newer_incomplete,
    RemarkKind.GAP_IN_RUN: _gap,
    RemarkKind.PROVISIONAL: _provisional,
    RemarkKind.PROJECTED: _projected,
    RemarkKind.DATED_BY_STATEMENT: _dated_by_statement,
    RemarkKind.LEFT_OUT_OF_RANK: _left_out,
    RemarkKind.AHEAD_OF_LINE: _line,
    RemarkKind.BEHIND_LINE: _line,
    RemarkKind.NO_READING_REACHED: _no_reading,
    RemarkKind.EVERY_READING_REACHED: _every_reading,
    RemarkKind.READINGS_DIFFER: _readings_differ,
}
