"""Every figure in a text."""

from goals.reconcile.lex import Tokens
from goals.reconcile.masks import read_runs
from goals.reconcile.numbers import read_numbers
from goals.reconcile.units import set_units
from goals.reconcile.uses import set_uses
from goals.reconcile.values import Found, Use


def figures_in(text: str) -> tuple[Found, ...]:
    """The figures of a Danish text in its order, never overlapping; what stands in braces is left alone.

    Dates, years, goals' numbers, laws and the like are no figures. Takes time linear in the text's length.
    """
    tokens = Tokens(text)
    numbers = read_numbers(tokens, read_runs(tokens))
    set_units(tokens, numbers)
    set_uses(tokens, numbers)
    return tuple(
        Found(n.start, n.end, text[n.start : n.end], n.value, n.decimals, n.unit, n.use)
        for n in numbers
        if not n.loose or n.use is not Use.FIGURE
    )
