"""Danish numbers: comma before the decimals, a point between groups of three digits.

The reader never guesses: what can be read in two ways, or is written in another country's way, is refused with a
sentence. The writer rounds exactly, half away from zero, and never by way of a float.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from norddjurs.danish.refusal import NBSP, DanishError, plain_spaces, quoted

MINUS = "\N{MINUS SIGN}"
LONGEST = 40
"""The most characters that are looked at, whitespace included."""
MOST_DIGITS = 15
"""The most significant digits: beyond any count of people or kroner, and within what a spreadsheet keeps exactly."""

_SHAPE = re.compile(rf"(?P<sign>[-+{MINUS}]?)(?P<whole>[0-9][0-9. ]*)(?:,(?P<part>[0-9]+))?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+")
_ONE_POINT = re.compile(rf"[-+{MINUS}]?[0-9]+\.[0-9]+")
_ENGLISH = re.compile(rf"[-+{MINUS}]?[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?")


def read_number(text: str, *, decimals: int, percent: bool = False) -> Decimal:
    """The number that a person typed, exactly, with the decimals that were typed ("79,0" is Decimal("79.0")).

    `decimals` is the most decimals that the thing may have; 0 is a count, a whole number. With `percent` a percent
    sign may follow; the number is still per cent, not a share. Raises DanishError for everything that is not plainly
    one number, among them "1.234" where decimals are allowed, since it is 1234 to one reader and 1,234 to another.
    """
    if len(text) > LONGEST:
        raise DanishError(f"Teksten er for lang til et tal: skriv højst {LONGEST} tegn.")
    typed = plain_spaces(text)
    if not typed:
        raise DanishError("Feltet er tomt: skriv et tal.")
    if typed.endswith("%"):
        if not percent:
            raise DanishError("Her skal ikke være procenttegn: skriv tallet alene.")
        typed = typed[:-1].rstrip()
    shape = _SHAPE.fullmatch(typed)
    if shape is None:
        raise DanishError(_why_not(typed, decimals))
    sign, whole, part = shape["sign"], shape["whole"], shape["part"] or ""
    if not whole.isdecimal():
        if not _GROUPED.fullmatch(whole):
            raise DanishError(_why_not(typed, decimals))
        if decimals and not part and whole.count(".") == 1:
            raise DanishError(_two_readings(typed, decimals))
        whole = whole.replace(".", "").replace(" ", "")
    if len(part) > decimals:
        raise DanishError(_too_many_decimals(typed, decimals))
    if len((whole + part).lstrip("0")) > MOST_DIGITS:
        raise DanishError(f"Tallet har for mange cifre: skriv højst {MOST_DIGITS}.")
    size = Decimal(f"{whole}.{part}" if part else whole)
    return size.copy_negate() if size and sign in ("-", MINUS) else size


def _two_readings(typed: str, decimals: int) -> str:
    without, with_comma = typed.replace(".", ""), typed.replace(".", ",")
    limit = f" Her må højst være {_decimals(decimals)}." if decimals < 3 else ""
    return f"{quoted(typed)} kan læses på to måder: skriv {without} eller {with_comma}.{limit}"


def _too_many_decimals(typed: str, decimals: int) -> str:
    if decimals:
        return f"Tallet har for mange decimaler: skriv højst {_decimals(decimals)}."
    meant = f" Hvis du mener {typed.replace(',', '.')}, så skriv det." if _ENGLISH.fullmatch(typed) else ""
    return f"Tallet skal være et helt tal: skriv det uden komma og decimaler.{meant}"


def _why_not(typed: str, decimals: int) -> str:
    """What is wrong with a text that does not have a Danish number's shape, and what to write instead."""
    if re.search(r"[0-9][eE][-+]?[0-9]", typed):
        return f"{quoted(typed)} er skrevet med eksponent: skriv tallet helt ud."
    if any(sign.isalpha() for sign in typed):
        return f"{quoted(typed)} er ikke et tal: skriv kun tallet, uden bogstaver."
    if any(sign.isnumeric() and sign not in "0123456789" for sign in typed):
        return f"{quoted(typed)} har andre taltegn end 0-9: skriv tallet med almindelige cifre."
    if _ONE_POINT.fullmatch(typed):
        if decimals:
            return f"Punktum skiller kun tusinder, så brug komma: {typed.replace('.', ',')}"
        return f"{quoted(typed)} skal være et helt tal. Punktum skiller tusinder (2.035); brug komma ved decimaler."
    if _ENGLISH.fullmatch(typed):
        danish = typed.replace(",", " ").replace(".", ",").replace(" ", ".")
        return f"Brug punktum mellem tusinder og komma ved decimaler: {danish}"
    if typed[:1] in ("–", "—"):
        return f"{quoted(typed)} begynder med en tankestreg: skriv minus som -"
    if re.fullmatch(rf"[-+{MINUS}]?,[0-9]+", typed):
        return f"Der mangler et ciffer før kommaet: skriv {typed.replace(',', '0,')}"
    if re.search(r"[0-9][. ][0-9]", typed) and not re.search(r"[^-+−0-9., ]", typed):
        return f"{quoted(typed)} har ikke tre cifre i hver gruppe: skriv fx 2.035 eller 1.234.567."
    example = "1.234,5" if decimals else "1.234"
    return f"{quoted(typed)} kan ikke læses som et tal: skriv fx {example}."


def _decimals(count: int) -> str:
    return "1 decimal" if count == 1 else f"{count} decimaler"


def _rounded(value: int | Decimal | Fraction, decimals: int) -> int:
    """The value times ten to the `decimals`, rounded exactly, half away from zero."""
    top, bottom = value.as_integer_ratio()
    scaled: int = top * 10**decimals
    size: int = (2 * abs(scaled) + bottom) // (2 * bottom)
    return size if scaled > 0 else -size


def write_number(value: int | Decimal | Fraction, decimals: int) -> str:
    """The value with exactly `decimals` decimals: "2.035", "93,9", "−0,1".

    Rounded exactly, half away from zero. The minus is U+2212; what rounds to nothing has none.
    """
    scaled = _rounded(value, decimals)
    whole, part = divmod(abs(scaled), 10**decimals)
    written = f"{whole:,}".replace(",", ".") + (f",{part:0{decimals}}" if decimals else "")
    return MINUS + written if scaled < 0 else written


def exact(value: int | Decimal | Fraction) -> str:
    """The value without any rounding, for machines: "13.9", "-0.1", "166", or "71/39" when decimals never end."""
    fraction = Fraction(value)
    twos = fives = 0
    rest = fraction.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{fraction.numerator}/{fraction.denominator}"
    decimals = max(twos, fives)
    return write_number(fraction, decimals).replace(".", "").replace(",", ".").replace(MINUS, "-")


def write_percent(value: int | Decimal | Fraction, decimals: int) -> str:
    """A number that is already per cent: "93,9 %", with a non-breaking space."""
    return f"{write_number(value, decimals)}{NBSP}%"


def write_points(value: int | Decimal | Fraction, decimals: int, *, short: bool = False) -> str:
    """A difference between percentages: "1,1 procentpoint", in tables (`short`) "1,1 pct.-point"; no break inside."""
    return f"{write_number(value, decimals)}{NBSP}{'pct.-point' if short else 'procentpoint'}"


def write_change(value: int | Decimal | Fraction, decimals: int) -> str:
    """A change with its sign: "+0,2", "−0,1"; what rounds to nothing is "0,0"."""
    written = write_number(value, decimals)
    return f"+{written}" if _rounded(value, decimals) > 0 else written


def write_rank(first: int, last: int | None = None) -> str:
    """A place, or the places that equals share: "nr. 64", "nr. 63–67", with a non-breaking space."""
    places = write_number(first, 0)
    if last is not None and last != first:
        places += f"–{write_number(last, 0)}"
    return f"nr.{NBSP}{places}"


def enough_decimals(values: Sequence[int | Decimal | Fraction], *, least: int, most: int = 6) -> int:
    """The fewest decimals, from `least` to `most`, with which values that differ are written differently.

    79,95 beside 80 needs two: with one, both would read 80,0. Rounding keeps the order, so differing is enough.
    Gives `most` where that still isn't enough.
    """
    different = {Fraction(value) for value in values}
    for decimals in range(least, most):
        if len({_rounded(value, decimals) for value in different}) == len(different):
            return decimals
    return max(least, most)


def decimals_of(number: Decimal) -> int:
    """How many decimals a finite number needs: 2 for 79.050."""
    return max(0, -int(number.normalize().as_tuple().exponent))
