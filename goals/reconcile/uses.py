"""Which numbers count goals, and by which status."""

from bisect import bisect_left

from goals.reconcile.heads import Counted, Head, read_head
from goals.reconcile.lex import REACH, WORD, Tokens, bag
from goals.reconcile.nouns import is_goal
from goals.reconcile.numbers import Number
from goals.reconcile.status import CUES, STARTS, leaves_out, status_at
from goals.reconcile.units import is_bare
from goals.reconcile.values import Use

_FILLERS = bag(
    "er var blev bliver har havde vi ved denne opfølgning halvårsopfølgning nu år endnu allerede det som der hvor"
    " blevet i helt fuldt ud foreløbig altså dermed således planen planens kommunens beskæftigelsesplan for alle"
    " stadig fortsat står længere ses den de også dog mål på at blive kun lige ifølge være vurderes regnes"
    " betragtes igen derfor os kommunen norddjurs samlet set indtil videre her faktisk ligger desværre dags dato"
    " pr derimod"
)
_STOPPERS = bag("halvdelen flertallet resten størstedelen hovedparten fleste flere nogle enkelte") | frozenset(
    {"men", "mens", "og", "hvoraf", "heraf", "(", ":", "mod", "selvom", "da", "fordi", "end", "|"}
)
_RELATIVE = frozenset({"der", "som", "hvor", "er", "hvis", "vi"})
_ASIDE = frozenset({"dvs", "nemlig", "altså", "herunder"})
_CONNECT = bag(
    "op på om at følge vurdere opgøre sige noget for vi nu kun blot de alle i alt foreløbig allerede er der det"
    " mål antal ca cirka omkring godt knap mindst mere end af hele status gøre nå opfylde indfri yderligere også"
    " blive samlet kommunen norddjurs med heraf hvoraf bedømme måle endelig endeligt ud har kommunens planens"
    " vores lokale målene måske"
) | {"."}
_OPENS = frozenset({":", "(", "=", "|"})
_LABELS = frozenset({":", "(", "=", "|", "–", "-", "→"})
_EXPECT = frozenset({"forventes", "ventes", "forventer", "venter", "vil", "forudses"})
_ASIDE_VERB = bag("vi også yderligere nu kun der desuden de dog heraf mindst andre endnu øvrige et alle")
_AWAY = frozenset({"på", "om", "til", "fra", "over", "under", "højst", "max"})
_SUBORDINATE = bag("hvornår når hvis om før hvordan inden såfremt for som til af med i ved hvorfor uden hvert")
_JUDGE = frozenset({"opgøres", "vurderes", "måles", "bedømmes", "afgøres", "følges", "gøres"})
_VERBS = frozenset({"er", "forventes", "ventes", "mangler", "kan", "har", "var", "blev"})
_CONDITIONS = frozenset({"når", "hvis", "såfremt", "først", "før", "medmindre"})
"""After one of them a sentence about "et mål" is a rule, and no count."""
_OF_ALL = bag("de planens kommunens vores alle samtlige årets rådets byrådets i alt lokale disse vedtagne")
_GOES_ON = frozenset({"der", "kun", "ikke", "mod", "eller", "nu", "end", "fra", "til", "var", "er", "blot", "hele"})
_BY_STATUS = frozenset({Use.REACHED, Use.NOT_REACHED, Use.TOO_EARLY})


def set_uses(tokens: Tokens, numbers: list[Number]) -> None:
    """Gives every number its use; a loose one ("et", "ingen") that counts no goals keeps FIGURE."""
    about = [i for i, word in enumerate(tokens.words) if word in CUES or is_goal(word)]
    counts = [k for k, number in enumerate(numbers) if number.can_count_goals and _is_near(about, number)]
    for k in counts:
        after = numbers[k + 1] if k + 1 < len(numbers) else None
        numbers[k].use = _use(tokens, numbers[k], numbers[k - 1].stop if k else 0, after)
    for k in counts:
        if numbers[k].use is Use.FIGURE and not numbers[k].loose:
            _from_neighbours(tokens, numbers, k)


def _is_near(about: list[int], number: Number) -> bool:
    """Whether a word about goals or their status stands within reach of a number."""
    place = bisect_left(about, number.first - REACH)
    return place < len(about) and about[place] < number.stop + REACH


def _use(tokens: Tokens, number: Number, left: int, after: Number | None) -> Use:
    """The use that a number's own words give it."""
    counted = read_head(tokens, number, after)
    if counted.head is Head.OTHER or counted.themed or tokens.words[number.first - 1] == "nær":
        if counted.themed and tokens.words[number.first] == "begge":
            number.loose = False
        return Use.FIGURE
    if number.loose and not _is_count(tokens, number, counted):
        return Use.FIGURE
    if counted.head is Head.KIND:
        return Use.FIGURE
    said = _said(tokens, number, left, counted, after)
    if said is not None:
        return said
    if number.loose and tokens.words[number.first] != "begge":
        return Use.FIGURE
    if counted.head is not Head.GOALS or counted.some or tokens.words[number.first - 1] in ("nå", "opfylde"):
        return Use.FIGURE
    return Use.FIGURE if "mangler" in tokens.words[max(number.first - 5, 0) : number.first] else Use.GOALS


def _said(tokens: Tokens, number: Number, left: int, counted: Counted, after: Number | None) -> Use | None:
    """The status that a number counts: by the label before it, by what follows, or by the verb before it."""
    start = _sentence_start(tokens, number.first, left)
    stop = after.first if after is not None else tokens.size
    place = counted.stop
    if counted.head is Head.OF_NUMBER and after is not None:
        place = stop = after.stop
        whole = read_head(tokens, after, None)
        if whole.themed or whole.head is Head.OTHER:
            return None
        place, stop = _past_adjective(tokens, whole.stop), tokens.size
    stop = min(stop, place + REACH - 8)
    right = None
    if _is_subject(tokens, number, counted) and (not _is_whole(tokens, number) or _narrowed(tokens, number, place)):
        right = _after(tokens, place, stop, counted.head)
    sums_up = tokens.words[number.first - 1] == "=" and counted.head is Head.GOALS
    label = _label(tokens, start, number) if not sums_up and tokens.words[number.first - 1] in _LABELS else None
    if label is not None and (right is None or right[1] > place + 3 or tokens.words[right[1]] in _OPENS):
        return label
    # In "9, ikke nået: 7" the status behind the comma is the label of the next number.
    labels_next = (
        tokens.words[number.stop] in (",", "\n", ".") and right is not None and tokens.words[right[1]] in (":", "=")
    )
    if right is not None and not labels_next:
        return _with_verb(tokens, number, start, right[0])
    if _verb_before(tokens, number, start) == "kan" and any(w in _JUDGE for w in tokens.words[place : place + 4]):
        return Use.JUDGED
    return None if sums_up else _before(tokens, start, number.first, counted)


def _sentence_start(tokens: Tokens, i: int, left: int) -> int:
    """Where the words before piece `i` begin to belong to it: at the last sentence's end or the last number."""
    least = max(left, i - REACH + 1, 0)
    for k in range(i - 1, least - 1, -1):
        if tokens.ends_sentence(k):
            return k + 1
    return least


def _is_subject(tokens: Tokens, number: Number, counted: Counted) -> bool:
    """Whether what follows can speak of the number: not in "målet på 64 er nået"."""
    if counted.head is not Head.BARE:
        return True
    before = tokens.words[number.first - 1]
    return before not in _AWAY or (before == "på" and tokens.words[number.first - 2] == "op")


def _past_adjective(tokens: Tokens, i: int) -> int:
    """The place after "ikke nåede mål", in "3 af de 7 ikke nåede mål forventes nået"; else `i`."""
    said = status_at(tokens, i, i + 4)
    if said is None or not tokens.words[said[1] - 1].endswith("e"):
        return i
    return said[1] + is_goal(tokens.words[said[1]])


def _after(tokens: Tokens, i: int, stop: int, head: Head) -> tuple[Use | None, int] | None:
    """The status in the words behind a number and its noun, and where it ends; None where they say none."""
    unknown = 0
    words = tokens.words
    most = 1 if head is Head.BARE else 2
    while i < stop and not tokens.ends_sentence(i):
        said = status_at(tokens, i, stop)
        if said is not None:
            return None if head is Head.BARE and words[i - 1] in ("har", "havde") else said
        word = words[i]
        if word == ",":
            if words[i + 1] in _ASIDE:
                i = _past_aside(tokens, i + 1, stop)
            elif words[i + 1] not in _RELATIVE:
                return None
        elif word in _STOPPERS:
            return (Use.NOT_REACHED, i) if leaves_out(tokens, i - 1) else None
        elif tokens.kinds[i] == WORD and word not in _FILLERS:
            unknown += 1
            if unknown > most:
                return None
        i += 1
    return None


def _past_aside(tokens: Tokens, i: int, stop: int) -> int:
    """The place of the comma that closes an aside: "begge mål, dvs. mål 1.2 og 1.3, er nået"."""
    for k in range(i, min(stop, i + 14)):
        if tokens.words[k] == ",":
            return k
    return i


def _with_verb(tokens: Tokens, number: Number, start: int, use: Use | None) -> Use | None:
    """The status together with a verb before the number: "forventes 1 nået", "mangler 7 at blive nået"."""
    verb = _verb_before(tokens, number, start)
    if use is Use.REACHED:
        if verb in _EXPECT:
            return Use.EXPECTED
        if verb == "mangler":
            return Use.NOT_REACHED
        if verb in ("skal", "bør", "kan"):
            return None
    return use


def _verb_before(tokens: Tokens, number: Number, start: int) -> str:
    """The verb right before a number, little words left out."""
    for k in range(number.first - 1, max(start, number.first - 5) - 1, -1):
        word = tokens.words[k]
        if word in _EXPECT or word in ("mangler", "skal", "bør", "kan"):
            return word
        if word not in _ASIDE_VERB:
            return ""
    return ""


def _statuses(tokens: Tokens, start: int, stop: int) -> list[tuple[Use | None, int]]:
    """Every status from `start` to `stop`, with the place after it."""
    found = []
    i = start
    while i < stop:
        said = status_at(tokens, i, stop) if tokens.words[i] in STARTS else None
        if said is None or said[1] > stop:
            i += 1
        else:
            found.append(said)
            i = said[1]
    return found


def _label(tokens: Tokens, start: int, number: Number) -> Use | None:
    """The status or the goals that a label names: "Ikke nået: 7", "for tidligt (1)", "Antal mål: 17"."""
    mark = number.first - 1
    found = [said for said in _statuses(tokens, start, mark) if said[0] is not None]
    if found and (tokens.words[mark] == ":" or mark - found[-1][1] <= 2 or tokens.words[mark] == "|"):
        return found[-1][0]
    counts = tokens.words[mark] in (":", "=", "|") or tokens.words[number.stop : number.stop + 2] == ["i", "alt"]
    if is_bare(tokens, number) and not found and counts and any(is_goal(w) for w in tokens.words[start:mark]):
        return Use.GOALS if tokens.words[number.stop] not in STARTS - {"i", "på"} else None
    return None


def _before(tokens: Tokens, start: int, stop: int, counted: Counted) -> Use | None:
    """The status before a number that is its object: "for tidligt at følge op på to mål", "vi har nået 9 mål"."""
    found = _statuses(tokens, start, stop)
    if found:
        use, end = found[-1]
        if use is not None and all(tokens.words[k] in _CONNECT for k in range(end, stop)):
            return use
    if counted.head is not Head.BARE:
        return None
    for k in range(start, stop):
        if tokens.words[k] in ("antal", "antallet") and any(is_goal(w) for w in tokens.words[k + 1 : min(k + 6, stop)]):
            return next((use for use, _ in found if use is not None), Use.GOALS)
    return None


def _is_count(tokens: Tokens, number: Number, counted: Counted) -> bool:
    """Whether "et", "ingen" or "begge" counts goals here, and is no article: not in "et mål er nået, når …"."""
    words = tokens.words
    word, before, after = words[number.first], words[number.first - 1], words[number.stop]
    if counted.head is Head.BARE and after not in _VERBS and after != "enkelt" and (word != "ingen" or not after):
        return word == "ingen" and after in STARTS
    if word == "begge":
        return True
    for k in range(counted.stop, counted.stop + 10):
        if words[k] in _CONDITIONS:
            return False
        if tokens.ends_sentence(k):
            break
    if word not in ("en", "et"):
        return True
    if before == "for":
        return words[counted.stop] == "vedkommende" or words[counted.stop : counted.stop + 2] == ["er", "det"]
    if before == "på":
        return words[number.first - 2] == "op"
    return before not in _SUBORDINATE and "hvornår" not in words[max(number.first - 3, 0) : number.first]


def _from_neighbours(tokens: Tokens, numbers: list[Number], k: int) -> None:
    """Gives a bare number the use of the one it stands beside: "5 eller 6 mål …", "ni er nået, syv ikke"."""
    number = numbers[k]
    before = numbers[k - 1] if k else None
    after = numbers[k + 1] if k + 1 < len(numbers) else None
    if not (is_bare(tokens, number) or number.paired or tokens.words[number.stop] in STARTS):
        return
    if after is not None and after.use is not Use.FIGURE and not after.loose:
        between = tokens.words[number.stop : after.first]
        if number.paired or between in (["eller"], ["til"], ["-"], ["–"], ["enten"]):
            number.use = after.use
            return
        if _is_whole(tokens, number) and after.use in _BY_STATUS and len(between) <= 5:
            number.use = Use.GOALS
            return
    if before is None or before.use is Use.FIGURE or number.first - before.stop > REACH:
        return
    if tokens.words[number.stop] in ("om", "under"):
        return
    if any(tokens.ends_sentence(j) and tokens.words[j] != ";" for j in range(before.stop, number.first)):
        return
    number.use = _continued(tokens, before, number)


def _is_whole(tokens: Tokens, number: Number) -> bool:
    """Whether a number is what others are a part of: "af de 17 er 9 nået"."""
    if "/" in tokens.words[number.first] and not number.over:
        return True
    for k in range(number.first - 1, number.first - 5, -1):
        if tokens.words[k] in ("af", "blandt"):
            return True
        if tokens.words[k] not in _OF_ALL:
            return False
    return False


def _narrowed(tokens: Tokens, number: Number, place: int) -> bool:
    """Whether a whole is narrowed to a status: "af de 7 ikke nåede", "blandt de seks mål, der ikke er nået".

    Only an adjective does; in "9 af de 17 mål nået" the status is that of the 9.
    """
    said = status_at(tokens, number.stop, number.stop + 4)
    if said is not None and tokens.words[said[1] - 1].endswith("e"):
        return True
    return tokens.words[place + (tokens.words[place] == ",")] in ("der", "som", "hvor", "vi")


def _continued(tokens: Tokens, before: Number, number: Number) -> Use:
    """The use of a number that goes on from the one before it in the same sentence."""
    words = tokens.words
    last = words[number.first - 1]
    place = number.stop + (words[number.stop] == "er")
    if leaves_out(tokens, place):
        return Use.NOT_REACHED
    if last in ("af", "alle", "samtlige") or (last == "de" and words[number.first - 2] == "af"):
        return Use.GOALS if number.first - before.stop <= 4 else Use.FIGURE
    if before.use is Use.GOALS and "," in words[before.stop : number.first] and number.first - before.stop <= 5:
        return before.use if tokens.ends_sentence(number.stop) and last not in _AWAY else Use.FIGURE
    goes_on = last in _GOES_ON or (last == "på" and words[number.first - 2] in ("oppe", "nede", "op", "ned"))
    return before.use if goes_on else Use.FIGURE
