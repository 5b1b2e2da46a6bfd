"""The council's paper: everything that its page and its files say, as frozen values of plain text and exact numbers.

Every text is already Danish and already cut to what the public may see. A renderer decides where things stand and
nothing else: it writes no sentence about a status, formats no number of its own, and leaves nothing out. Texts may hold
any sign at all; a renderer must bring each to its file complete and as text, never as markup, formula or link.

Exact numbers are strings as `norddjurs.danish.exact` writes them: "13.9", "-0.1", or "71/39" where decimals never end.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A status or a second mark beside it. ``kind`` is one of `KINDS`; ``word`` is what is printed ("Ikke nået")."""

    kind: str
    word: str


KINDS = ("reached", "not_reached", "too_early", "missing", "expected", "decided", "judged")
"""The first three are the statuses that are published; "missing" stands in drafts alone; the rest are second marks."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many goals have a status: ("reached", "Nået", 9, "heraf 1 vurderet"). ``note`` may be empty."""

    kind: str
    word: str
    number: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a section; ``bullet`` makes it an item of a list."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the paper that people write: "Sagsfremstilling", "Økonomiske konsekvenser". May be empty."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure in a chart. ``label`` names it ("Norddjurs, april 2025"), ``text`` is the figure in words ("50,8 %").

    ``value`` is exact; ``role`` is "now", "before" or "peer".
    """

    label: str
    text: str
    value: str
    role: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The few figures behind a status. ``svg`` is the finished drawing of the same bars, ``alt`` says what it shows.

    ``limit`` and ``limit_text`` are the krav where it is a mark on the scale ("Krav: højst 0,65"); "" else. ``full``
    is the value of a whole bar (100 for percentages), "" where the largest bar decides.
    """

    title: str
    alt: str
    bars: tuple[Bar, ...]
    svg: str
    limit: str = ""
    limit_text: str = ""
    full: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A stored figure of a goal, with its origin. ``value``, ``numerator``, ``denominator`` are exact or "".

    ``text`` is the figure in words; it says so where there is none ("skjult, fordi tallet er lille"). ``state`` is in
    words. Days are ISO dates. ``remark`` is what was written to the council about it, or "".
    """

    indicator: str
    area: str
    period: str
    start: str
    end: str
    unit: str
    text: str
    value: str
    numerator: str
    denominator: str
    state: str
    known_on: str
    basis: str
    source: str
    remark: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of the paper.

    Its three rows in the council's table: ``wording`` beside number and title; ``account`` (how the status came
    about, with the remarks); ``conclusion`` (målopfyldelse). ``account``, ``remarks``, ``explanation`` and ``action``
    are paragraphs; ``unwritten`` says plainly what the department has not written, "" where it has or need not.
    ``brief`` is the account in a sentence or two, for a slide. ``figure_alone`` and ``krav_alone`` are figure and krav
    where nothing stands beside them; ``comparison`` is what the figure is set against.
    ``judged`` tells a person's judgement beside the computed status, "" where there is none. ``figure`` to
    ``development`` are the columns of the overview, each with a quiet ``_note``. ``actual``, ``wanted`` and
    ``distance_exact`` are exact in ``unit``, "" where no number decides. ``before`` is the status at the previous
    locked follow-up. ``computed`` is the status that the rule gives, also where a person judged otherwise.
    """

    number: str
    title: str
    short_title: str
    wording: str
    method: str
    responsible: str
    status: Mark
    computed: Mark
    tags: tuple[Mark, ...]
    figure: str
    figure_note: str
    krav: str
    krav_note: str
    distance: str
    distance_note: str
    development: str
    development_note: str
    figure_alone: str
    krav_alone: str
    comparison: str
    comparison_note: str
    account: tuple[str, ...]
    brief: str
    remarks: tuple[str, ...]
    conclusion: str
    estimate: str
    judged: str
    explanation: tuple[str, ...]
    action: tuple[str, ...]
    unwritten: str
    before: Mark | None
    chart: Chart | None
    figures: tuple[Figure, ...]
    actual: str = ""
    wanted: str = ""
    distance_exact: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its goals in the plan's order; ``summary`` is "2 nået, 1 for tidligt"."""

    number: str
    title: str
    short_title: str
    summary: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole paper.

    ``key`` is "2025-1"; ``edition`` counts from 1; ``edition_note`` names the edition that this one corrects, or "".
    ``lede`` says before whom it comes, and when ("Forelægges Norddjurs Beskæftigelsesråd 25-11-2025."); ``meeting``
    is the same for a page's head ("Norddjurs Beskæftigelsesråd 25-11-2025"). ``dates`` says which figures count.
    ``draft`` is "" or the mark that a draft carries on every page and slide ("Kladde 28-11-2026"). ``headline`` is
    the plan in one line. ``opening`` comes before the goals (sagsfremstilling), ``closing`` after them (from
    sammenhæng to bilag). ``wording_mark`` stands at every wording ("omskrevet ordlyd"), or "". ``notice`` is what has
    to be known of the plan, or "". ``notes`` say how statuses and figures are to be read; ``stamp`` is the origin:
    dates, data version and the log's checksum.
    """

    key: str
    year: int
    number: int
    edition: int
    edition_note: str
    title: str
    plan_title: str
    municipality: str
    department: str
    council: str
    meeting: str
    meeting_on: str
    status_date: str
    lede: str
    dates: str
    draft: str
    headline: str
    counts: tuple[Count, ...]
    wording_mark: str
    notice: str
    opening: tuple[Section, ...]
    themes: tuple[Theme, ...]
    closing: tuple[Section, ...]
    notes: tuple[str, ...]
    stamp: tuple[str, ...]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal, in the plan's order."""
        return tuple(goal for theme in self.themes for goal in theme.goals)
