"""What a figure cannot say: refused before it is stored, in a sentence for whoever typed it."""

from dataclasses import replace
from decimal import Decimal

from indicators.actions.figure import Figure, State, Unit, count_words, counted
from indicators.exceptions import FigureError
from indicators.models import Indicator
from norddjurs.danish import DanishError, decimals_of, write_date, write_period
from norddjurs.texts import clean_text

COUNT_DECIMALS = 4
"""The most decimals of a numerator or a denominator: full-time persons are counted in parts of a person."""
WHOLE_DIGITS = 9
"""The most digits before the comma: the column holds 15, six of them decimals."""
MUNICIPALITIES = 98
"""The last place that there is: the municipalities of Denmark since the reform of 2007."""
UNLESS_EXPLAINED = " Hvis tallet er rigtigt, så skriv hvorfor i bemærkningen."
"""Ends the sentence about an unusual figure, which a remark lets through."""
SOURCE_LENGTH = 200
"""The most characters of a source stamp."""


def checked(figure: Figure, indicator: Indicator) -> Figure:
    """The figure as it is stored: with clean texts. Raises FigureError at the first thing that cannot be so."""
    figure = replace(
        figure,
        source=_clean(figure, "source", SOURCE_LENGTH),
        remark=_clean(figure, "remark"),
        internal_note=_clean(figure, "internal_note"),
    )
    for part in ("value", "numerator", "denominator"):
        _check_number(part, getattr(figure, part))
    if figure.state == State.VALUE:
        _check_value(figure, indicator)
    else:
        _check_silence(figure)
    _check_dates(figure)
    return figure


def checked_reason(reason: str, missing: str) -> str:
    """The clean reason. Raises FigureError, with the sentence `missing` where nothing was written."""
    try:
        cleaned = clean_text(reason)
    except DanishError as error:
        raise FigureError("reason", str(error)) from error
    if not cleaned:
        raise FigureError("reason", missing)
    return cleaned


def _clean(figure: Figure, field: str, longest: int | None = None) -> str:
    text = getattr(figure, field)
    try:
        return clean_text(text) if longest is None else clean_text(text, longest=longest)
    except DanishError as error:
        raise FigureError(field, str(error)) from error


def _check_number(field: str, number: Decimal | None) -> None:
    if number is None:
        return
    if not number.is_finite():
        raise FigureError(field, "Skriv et tal.")
    if abs(number) >= 10**WHOLE_DIGITS:
        raise FigureError(field, f"Tallet er for stort: der er plads til {WHOLE_DIGITS} cifre før kommaet.")
    if field != "value" and decimals_of(number) > COUNT_DECIMALS:
        raise FigureError(field, f"Skriv højst {COUNT_DECIMALS} decimaler.")
    if field != "value" and number < 0:
        raise FigureError(field, "Et antal kan ikke være mindre end 0.")


def _check_value(figure: Figure, indicator: Indicator) -> None:
    """A figure must say something, in the indicator's own unit and no other."""
    if figure.expected_on:
        raise FigureError("expected_on", "Kun et tal, der ikke er offentliggjort, kan have en ventet dato.")
    if indicator.unit == Unit.MOVEMENT:
        if figure.value is not None or figure.numerator is not None or figure.denominator is not None:
            raise FigureError(
                "value", f"»{indicator.name}« er en bevægelse: vælg gået frem, uændret eller gået tilbage."
            )
        if not figure.movement:
            raise FigureError("movement", "Vælg gået frem, uændret eller gået tilbage.")
        return
    if figure.movement:
        raise FigureError("movement", f"»{indicator.name}« er et tal og ikke en bevægelse: skriv tallet.")
    _check_counts(figure, indicator)
    if figure.value is None and figure.numerator is None:
        missing = (
            "Skriv tæller og nævner, eller den procent, kilden oplyser." if indicator.is_fraction else "Skriv tallet."
        )
        raise FigureError("value", missing)
    if figure.value is not None:
        _check_unit(figure.value, indicator)
    if not figure.remark and (unusual := _unusual(figure, indicator)):
        field, sentence = unusual
        raise FigureError(field, f"{sentence}{UNLESS_EXPLAINED}")


def _check_counts(figure: Figure, indicator: Indicator) -> None:
    numerator, denominator = figure.numerator, figure.denominator
    if numerator is None and denominator is None:
        return
    if not indicator.is_fraction:
        raise FigureError(
            "numerator" if numerator is not None else "denominator",
            f"»{indicator.name}« har ikke tæller og nævner: skriv tallet selv.",
        )
    if numerator is None:
        raise FigureError("numerator", "Skriv også tælleren.")
    if denominator is None:
        raise FigureError("denominator", "Skriv også nævneren.")
    if not denominator and numerator:
        raise FigureError("denominator", "Nævneren kan ikke være 0, når tælleren ikke er det.")


def _check_unit(value: Decimal, indicator: Indicator) -> None:
    if decimals_of(value) > indicator.decimals:
        most = "1 decimal" if indicator.decimals == 1 else f"{indicator.decimals} decimaler"
        raise FigureError("value", f"Skriv tallet med højst {most}." if indicator.decimals else "Skriv et helt tal.")
    if indicator.unit == Unit.RANK and not 1 <= value <= MUNICIPALITIES:
        raise FigureError("value", f"En plads ligger mellem 1 og {MUNICIPALITIES}.")


def _unusual(figure: Figure, indicator: Indicator) -> tuple[str, str] | None:
    """What is nearly always a slip of the finger, and now and then true: field and sentence."""
    value, numerator, denominator = figure.value, figure.numerator, figure.denominator
    if numerator is not None and denominator is not None and numerator > denominator:
        one, other = counted(indicator.figure_text)
        whole = other[:1].lower() + other[1:]
        return "numerator", (
            f"{one} ({count_words(numerator)}) er flere end {whole} ({count_words(denominator)})."
            " Er de to tal byttet om?"
        )
    if value is None:
        return None
    if value < 0 and (indicator.is_fraction or indicator.unit in (Unit.COUNT, Unit.INDEX)):
        return "value", "Tallet er mindre end 0."
    if indicator.unit in (Unit.PERCENT, Unit.POINTS) and abs(value) > 100:
        return "value", "Tallet ligger ikke mellem −100 og 100."
    return None


def _check_silence(figure: Figure) -> None:
    """A figure that is hidden or not published says nothing else."""
    if figure.state == State.WITHDRAWN:
        raise FigureError("state", "Et tal trækkes tilbage for sig, med en begrundelse.")
    for field in ("value", "numerator", "denominator", "movement"):
        if getattr(figure, field) is not None:
            raise FigureError(field, f"Feltet skal være tomt, når tallet er {figure.state.label}.")
    if figure.provisional or figure.projected:
        raise FigureError("provisional", "Kun et tal kan være foreløbigt eller fremskrevet.")
    if figure.state == State.SUPPRESSED and figure.expected_on:
        raise FigureError("expected_on", "Kun et tal, der ikke er offentliggjort, kan have en ventet dato.")


def _check_dates(figure: Figure) -> None:
    """What a source can know when: it may project a period to come and announce a figure, but not count ahead."""
    ahead = figure.projected or figure.state == State.NOT_PUBLISHED
    if not ahead and figure.known_on < figure.period.start:
        raise FigureError(
            "known_on",
            f"Tallet kan ikke være kendt den {write_date(figure.known_on)}: {write_period(figure.period)} er ikke"
            " begyndt. Et skøn over en kommende periode skal være mærket som fremskrevet.",
        )
    if figure.expected_on and figure.expected_on <= figure.known_on:
        raise FigureError(
            "expected_on",
            f"Den {write_date(figure.expected_on)} er ikke senere end {write_date(figure.known_on)}, som tallet"
            " regnes fra. Skriv en senere dato.",
        )
