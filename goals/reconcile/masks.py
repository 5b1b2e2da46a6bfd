"""Which numbers of a text are no figures: dates, years, periods, goals, laws, addresses, telephones, files, names."""

from goals.reconcile.digits import Run, Shape, is_year, read_run
from goals.reconcile.idioms import is_decade
from goals.reconcile.lex import BLOB, DASHES, MONTH_NAMES, REACH, WORD, Tokens, bag
from goals.reconcile.lists import list_numbers
from goals.reconcile.nouns import is_counted, is_goal
from goals.reconcile.references import FREE, LAW, NUMBERED, in_series, names_a_place, names_a_thing
from goals.reconcile.status import REACHED

_PERCENT = frozenset({"%", "pct", "procent", "procentpoint", "pp"})
_MILLIONS = frozenset({"mio", "mia", "million", "millioner", "milliard", "milliarder"})
_LIST = frozenset({",", "og", "-", "–", "til", "samt", "eller", "&", "/", "+"})
_SHARED = frozenset({"af", "år", "time", "måned", "del"})
_PERIOD_UNITS = bag("halvår kvartal kvt kv halvårs kvartals halvåret kvartalet halvårets kvartalets halvårlige")
_BEFORE_YEAR = frozenset({"i", "året", "år", "anno", "primo", "ultimo", "medio", "kvartal", "halvår"}) | MONTH_NAMES
_DAYS = bag("mandag tirsdag onsdag torsdag fredag lørdag søndag hverdage hverdag dagligt")
_AFTER_YEAR = bag("var er havde har og til med på i steg faldt blev viste lå mod")


def read_runs(tokens: Tokens) -> dict[int, Run]:
    """The runs of digits that can be figures, by their place among the tokens; what is plainly something else is gone.

    Years, goals' numbers and references are gone as well; a per cent written with a point has become one number.
    """
    runs: dict[int, Run] = {}
    for i in range(tokens.size):
        if tokens.kinds[i] == BLOB:
            runs[i] = read_run(tokens.words[i])
    gone = _referred(tokens, runs) | list_numbers(tokens)
    for i, run in list(runs.items()):
        if i in gone or not _stands(tokens, runs, i, run):
            del runs[i]
    _drop_telephones(tokens, runs)
    return runs


def _stands(tokens: Tokens, runs: dict[int, Run], i: int, run: Run) -> bool:
    """Whether a run that nothing refers to is a figure."""
    if run.shape is Shape.NUMBERS:
        return not (
            _is_name(tokens, i, run)
            or _is_year(tokens, i, run)
            or _is_day(tokens, i, run)
            or _is_ordinal(tokens, i, run)
            or _is_postcode(tokens, i)
            or _is_hours(tokens, i, run)
            or is_decade(tokens, i)
        )
    after = tokens.words[i + 1]
    if run.shape is Shape.DOTTED and run.parts:
        return after in _MILLIONS or (after in _PERCENT and not is_goal(tokens.words[i - 1]))
    if run.shape is not Shape.DAY or run.parts[0].value > run.parts[1].value:
        return False
    return is_goal(after) or after in _SHARED or after in REACHED


def _is_name(tokens: Tokens, i: int, run: Run) -> bool:
    """ "#3", "[3]", "'25", "Covid–19", and what a slash ties to a word."""
    if tokens.glued(i + 1) and tokens.words[i + 1] == "«" and tokens.kinds[i - 1] == WORD:
        # The end of a title: "»Flere skal med 3«".
        return True
    if not tokens.glued(i):
        return False
    before, after = tokens.words[i - 1], tokens.words[i + 1]
    if before in "'’":
        return len(tokens.words[i]) == 2 and not (is_counted(tokens, i + 1) or is_goal(after))
    if before == "[":
        return after == "]"
    if before in DASHES:
        return tokens.glued(i - 1) and tokens.kinds[i - 2] == WORD and not run.parts[-1].decimals
    return before in "#^" or (before in "/\\" and tokens.glued(i - 1) and tokens.kinds[i - 2] == WORD)


def _is_year(tokens: Tokens, i: int, run: Run) -> bool:
    """A year, or a span of years; "1950 borgere" is none."""
    parts = run.parts
    if not is_year(parts[0].written):
        return _is_short_year(tokens, i)
    if len(parts) == 2:
        return is_year(parts[1].written) or (len(parts[1].written) == 2 and not is_counted(tokens, i + 1))
    if run.suffix:
        return True
    before, after = tokens.words[i - 1], tokens.words[i + 1]
    if after in _PERCENT or before in ("kr", "indeks", "index") or (before == "." and tokens.words[i - 2] == "kr"):
        return False
    if before == ":" and is_counted(tokens, i - 2):
        return False
    return before in _BEFORE_YEAR or not (is_counted(tokens, i + 1) or is_goal(tokens.words[i + 1]))


def _is_short_year(tokens: Tokens, i: int) -> bool:
    """The year of "maj 25: 3,2 %"; "i maj 25 borgere" has none."""
    word, after = tokens.words[i], tokens.words[i + 1]
    if not (len(word) == 2 and word.isdecimal() and "20" <= word <= "39" and tokens.words[i - 1] in MONTH_NAMES):
        return False
    return after not in _PERCENT and (tokens.kinds[i + 1] != WORD or after in _AFTER_YEAR)


def _is_day(tokens: Tokens, i: int, run: Run) -> bool:
    """A day of a month: "14. maj", "1.-3. maj", "den 14.", "d. 1. og 15. maj"."""
    if run.suffix or run.parts[-1].value > 31 or run.parts[-1].decimals:
        return False
    j = i + 1
    point = tokens.words[j] == "." and tokens.glued(j)
    if point:
        j += 1
    if tokens.words[j] in MONTH_NAMES:
        return True
    if tokens.words[i - 1] == "den" or (tokens.words[i - 1] == "." and tokens.words[i - 2] == "d"):
        return point or tokens.words[j] in ("til", "og", "-", "–")
    return False


def _is_ordinal(tokens: Tokens, i: int, run: Run) -> bool:
    """ "1. opfølgning", "2., 3. og 4. kvartal", "1.-3. kvartal"; but "64. plads" is a place."""
    if run.suffix or run.parts[-1].decimals or not (tokens.words[i + 1] == "." and tokens.glued(i + 1)):
        return False
    after = tokens.words[i + 2]
    if after in _PERIOD_UNITS:
        return True
    if names_a_place(tokens, i):
        return False
    if after == "," or (after in DASHES and tokens.glued(i + 2)):
        return True
    if tokens.kinds[i + 2] != WORD:
        return False
    return not tokens.capital(i + 2) and not _abbreviates(tokens, i)


def _abbreviates(tokens: Tokens, i: int) -> bool:
    """Whether the number ends a sentence although the next word is small, since it stands behind "nr."."""
    return tokens.words[i - 1] == "nr" or tokens.words[i - 2] == "nr"


def _is_hours(tokens: Tokens, i: int, run: Run) -> bool:
    """ "mandag-torsdag 9-15"."""
    return len(run.parts) == 2 and not run.suffix and tokens.words[i - 1].rpartition("-")[2] in _DAYS


def _is_postcode(tokens: Tokens, i: int) -> bool:
    """ "8500 Grenaa": four digits before a name on the same line."""
    word = tokens.words[i]
    if not (len(word) == 4 and word.isdecimal() and tokens.capital(i + 1)) or tokens.glued(i + 1):
        return False
    second = tokens.text[tokens.starts[i + 1] + 1 : tokens.starts[i + 1] + 2]
    return second.islower() and not is_counted(tokens, i + 1)


def _referred(tokens: Tokens, runs: dict[int, Run]) -> set[int]:
    """The places of runs that a word before them makes a reference of: "mål 2.2 og 6.6", "§§ 3-5", "kl. 9"."""
    gone: set[int] = set()
    law = rulings = -99
    for i in range(tokens.size):
        word = tokens.words[i]
        if word in LAW:
            law = i
        elif word.endswith(("meddelelse", "meddelelser", "meddelelserne")):
            rulings = i
        elif i - rulings < REACH and i in runs and len(runs[i].parts) == 2 and not is_counted(tokens, i + 1):
            gone.add(i)  # another ruling by its number: "meddelelse 22-19 og igen efter 14-24"
        if tokens.kinds[i + 1] == WORD and tokens.words[i + 1] not in NUMBERED:
            continue
        if not (_named_number(tokens, i, i - law) if word in NUMBERED else names_a_thing(tokens, i)):
            continue
        j = i + 1
        while (tokens.words[j] in (".", ":") and tokens.glued(j)) or tokens.words[j] in NUMBERED:
            if tokens.words[j] == ":" and word not in FREE:
                break
            j += 1
        if j in runs and _is_reference(tokens, runs, i, j):
            stop = _list_end(tokens, runs, word, j, gone)
            if word in LAW or i - law < 6:
                law = stop
    return gone


def _named_number(tokens: Tokens, i: int, from_law: int) -> bool:
    """Whether "nr." names a thing and no place: right behind a law, or behind a word for what has numbers."""
    if from_law <= 4:
        return True
    return in_series(tokens.words[i - 1])


def _is_reference(tokens: Tokens, runs: dict[int, Run], i: int, j: int) -> bool:
    """Whether the run at `j` is the number of what stands at `i`, and no figure after it ("antal mål 17")."""
    word, run = tokens.words[i], runs[j]
    if word in LAW or word in FREE or run.shape is not Shape.NUMBERS:
        return True
    if run.parts[0].decimals or tokens.words[j + 1] in _PERCENT:
        return False
    if is_goal(word):
        small = len(tokens.words[j]) <= 2 or tokens.words[j + 1] == "."
        return small and tokens.words[i - 1] not in ("antal", "nåede", "alle", "af", "opfyldte", "nået", "alt")
    return not is_counted(tokens, j + 1) or tokens.kinds[j + 1] != WORD


def _list_end(tokens: Tokens, runs: dict[int, Run], word: str, j: int, gone: set[int]) -> int:
    """Takes the run at `j` and those that go on with it ("1.1, 1.2 og 1.3"); gives the last place taken."""
    gone.add(j)
    while True:
        k = j + 1
        if word == "§" and tokens.kinds[k] == WORD and len(tokens.words[k]) == 1 and tokens.words[k] != "i":
            k += 1
        spaced = k in runs and word in FREE
        while tokens.words[k] in _LIST and k - j < 4:
            k += 1
        if k not in runs or (k == j + 1 and not spaced) or not _goes_on(tokens, runs, word, k):
            return j
        gone.add(k)
        j = k


def _goes_on(tokens: Tokens, runs: dict[int, Run], word: str, k: int) -> bool:
    """Whether a run after "og", a comma or a dash is another number of the same kind, and no figure."""
    run, after = runs[k], tokens.words[k + 1]
    if after in _PERCENT or (run.parts and run.parts[0].decimals and run.shape is Shape.NUMBERS):
        return False
    if run.shape is not Shape.NUMBERS or word in FREE:
        return True
    if is_goal(word):
        return False if is_goal(after) or is_counted(tokens, k + 1) else tokens.kinds[k + 1] != BLOB
    return not is_counted(tokens, k + 1) and not is_goal(after)


def _drop_telephones(tokens: Tokens, runs: dict[int, Run]) -> None:
    """Takes away "89 59 10 00", "8959 1000", "+45 …" and eight digits in one."""
    for i in [place for place in runs if len(tokens.words[place]) in (2, 4, 8)]:
        word = tokens.words[i]
        if not word.isdecimal() or i not in runs:
            continue
        if len(word) == 8:
            if not is_counted(tokens, i + 1):
                del runs[i]
            continue
        places = [i + step for step in range(8 // len(word))]
        if all(tokens.kinds[k] == BLOB and len(tokens.words[k]) == len(word) for k in places):
            for k in places:
                runs.pop(k, None)
            if tokens.words[i - 1] in ("45", "0045"):
                runs.pop(i - 1, None)
