"""A second, slow reader of Danish numbers, written apart from the product's and by the opposite method.

It takes the digits out of a text, writes the number they make in every way that Danish allows, and accepts the text
when it is one of those ways. Nothing from the product is imported here.
"""

from fractions import Fraction
from random import Random

DIGITS = "0123456789"
BLANKS = (" ", "\u00a0", "\u202f")
SIGNS = {"": 1, "+": 1, "-": -1, "\u2212": -1}


def number_in(text: str, decimals: int, *, percent: bool) -> Fraction | None:
    """The one number that the text plainly is, or None where it is none or may be two."""
    if len(text) > 40:
        return None
    text = bare(text, percent=percent)
    if decimals > 0 and text.count(".") == 1 and "," not in text:
        return None
    before, after, behind = "", "", False
    for character in text:
        if character == ",":
            behind = True
        elif character in DIGITS and behind:
            after += character
        elif character in DIGITS:
            before += character
    if not before or len(after) > decimals or significant(before + after) > 15:
        return None
    for sign, factor in SIGNS.items():
        for whole in spellings(before):
            if text == sign + whole + ("," + after if after else ""):
                return factor * (value(before) + Fraction(value(after), 10 ** len(after)))
    return None


def bare(text: str, *, percent: bool) -> str:
    """The text without what may stand around a number: whitespace and, for per cent, one percent sign."""
    while text and text[0].isspace():
        text = text[1:]
    while text and text[-1].isspace():
        text = text[:-1]
    if percent and text and text[-1] == "%":
        return bare(text[:-1], percent=False)
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return text


def spellings(digits: str) -> list[str]:
    """Every way to write a whole number: as it is, or in groups of three from the right."""
    groups: list[str] = []
    rest = digits
    while rest:
        groups.insert(0, rest[-3:])
        rest = rest[:-3]
    return [digits] if digits[0] == "0" else [digits, ".".join(groups), " ".join(groups)]


def value(digits: str) -> int:
    total = 0
    for digit in digits:
        total = total * 10 + DIGITS.index(digit)
    return total


def significant(digits: str) -> int:
    while digits and digits[0] == "0":
        digits = digits[1:]
    return len(digits)


def invented_text(dice: Random) -> str:
    """A text such as people, spreadsheets and attackers type: near a number, or far from one."""
    if dice.random() < 0.15:
        alphabet = "0123456789,. -+%eE_xN\u00a0\u202f\u2009\u2212\u2013\uff11\u0663\u00b2\u00bd'\t"
        return "".join(dice.choice(alphabet) for _ in range(dice.randrange(0, 12)))
    digits = str(dice.randrange(10 ** dice.randrange(1, 17)))
    text = dice.choice((digits, digits, *spellings(digits), "0" + digits))
    if dice.random() < 0.5:
        text += dice.choice(",,,.") + "".join(dice.choice(DIGITS) for _ in range(dice.choice((0, 1, 1, 1, 2, 2, 3, 4))))
    text = dice.choice(("", "", "", "", "-", "-", "+", "\u2212", "\u2212", "\u2013", "- ")) + text
    if " " in text and dice.random() < 0.5:
        text = text.replace(" ", dice.choice(BLANKS))
    text += dice.choice(("", "", "", "", "", "", "%", " %", "\u00a0%", " pct.", "\u202f", "\n"))
    for _ in range(dice.choice((0, 0, 0, 0, 0, 1, 2))):
        at = dice.randrange(len(text) + 1)
        text = (
            text[:at]
            + dice.choice(("", ".", ",", " ", "0", "7", "-", "e", "\u0665", "_"))
            + text[at + dice.randrange(2) :]
        )
    return dice.choice(("", "", "", " ", "\u00a0 ")) + text
