"""The numbers that lists begin their lines and points with: "1. Opkvalificering", "2) tilbud", "3 Eventuelt"."""

from goals.reconcile.lex import BLOB, LINE, REACH, WORD, Tokens


def list_numbers(tokens: Tokens) -> set[int]:
    """The places of the numbers that only count the lines or points of a list."""
    found: set[int] = set()
    last: tuple[int, int] | None = None
    for i in range(tokens.size):
        if tokens.kinds[i] != BLOB or len(tokens.words[i]) > 2 or not tokens.words[i].isdecimal():
            continue
        if _is_marked(tokens, i):
            found.add(i)
        elif tokens.capital(i + 1) and not tokens.glued(i + 1) and _starts_line(tokens, i):
            # "9 Nået" alone may be a figure; lines that go on counting are an agenda.
            number = int(tokens.words[i])
            if last is not None and number == last[1] + 1:
                found |= {last[0], i}
            last = i, number
    return found


def _starts_line(tokens: Tokens, i: int) -> bool:
    return i == 0 or tokens.kinds[i - 1] == LINE or tokens.words[i - 1] == "#"


def _is_marked(tokens: Tokens, i: int) -> bool:
    """Whether a point at the start of a line, or a bracket that nothing opened, follows the number."""
    after = tokens.words[i + 1]
    if not tokens.glued(i + 1):
        return False
    if after == ")":
        return "(" not in tokens.words[max(i - REACH, 0) : i]
    # "1. 12 besøg" begins a list too, where a blank parts the two: "1.200" is one number.
    follows = tokens.kinds[i + 2] == WORD or (tokens.kinds[i + 2] == BLOB and not tokens.glued(i + 2))
    return after == "." and _starts_line(tokens, i) and follows
