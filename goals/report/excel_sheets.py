"""The sheets of the workbook: overview, every text of the goals, every figure, the charts, and the sections."""

from goals.report.document import Chart, Document, Goal, Section
from goals.report.excel_book import Book, Cell, Column, Number, Tags, day, number
from goals.report.excel_charts import LIMIT, Look, in_cell, rows
from goals.report.marks import DRAFT, INK_2
from goals.report.package import clean

OVERVIEW = (
    Column("Mål", 8, "Målets nummer i planen."),
    Column("Titel", 24, "Målets titel."),
    Column("Tema", 24, "Det tema, målet hører til."),
    Column("Status", 14, "Nået, ikke nået eller for tidligt. Er målet vurderet, er det vurderingen."),
    Column(
        "Mærke", 18, "Det, der skal vides ved siden af status: forventes nået, afgjort ved beslutning eller vurderet."
    ),
    Column("Seneste tal", 22, "Det tal, status er regnet ud fra, og perioden."),
    Column("Krav", 22, "Det, tallet skal opfylde."),
    Column("Afstand til krav", 22, "Hvor langt tallet er fra kravet."),
    Column("Udvikling", 22, "Hvordan tallet har flyttet sig. Udvikling er ikke det samme som afstand til krav."),
    Column("Sidst", 13, "Status ved den forrige låste opfølgning. Tom, hvor der ikke er nogen."),
    Column("Målopfyldelse", 34, "Status i en sætning."),
    Column("Beregnet status", 18, "Den status, reglen giver, også når målet er vurderet anderledes."),
)
GOALS = (
    Column("Mål", 8, "Målets nummer i planen."),
    Column("Titel", 26, "Målets titel."),
    Column("Status", 14, "Nået, ikke nået eller for tidligt."),
    Column("Ordlyd", 40, "Målets ordlyd."),
    Column("Sådan opgør vi målet", 40, "Hvordan målet regnes ud."),
    Column("Redegørelse", 56, "Sådan er status fremkommet."),
    Column("Bemærkninger", 44, "Det, der skal vides om tallene og beregningen."),
    Column("Målopfyldelse", 36, "Status i en sætning."),
    Column("Skøn", 36, "Forvaltningens skøn over årets udgang, hvor der er et."),
    Column("Vurderet", 36, "Lederens vurdering med begrundelse."),
    Column("Forvaltningens forklaring", 44, "Hvorfor målet ikke er nået, med forvaltningens ord."),
    Column("Det gør vi nu", 44, "Hvad forvaltningen gør for at nå målet."),
    Column("Ikke skrevet", 30, "Det, forvaltningen ikke har skrevet om et mål, der ikke er nået."),
    Column("Sammenligning", 30, "Det, tallet holdes op mod."),
    Column("Ansvarlig", 22, "Den, der har ansvaret for målet."),
    Column("Tal", 12, "Det eksakte tal, der er holdt op mod kravet. Tom, hvor intet enkelt tal afgør status."),
    Column("Krav, tal", 12, "Det eksakte krav."),
    Column("Afstand, tal", 12, "Den eksakte afstand mellem tal og krav."),
    Column("Enhed", 14, "Enheden for afstanden. Procentpoint er forskellen mellem to procenttal."),
)
FIGURES = (
    Column("Mål", 8, "Det mål, tallet hører til."),
    Column("Tal", 40, "Hvad tallet handler om."),
    Column("Område", 15, "Kommunen selv, hele landet eller dem, der sammenlignes med."),
    Column("Periode", 22, "Perioden i ord."),
    Column("Fra", 12, "Periodens første dag."),
    Column("Til", 12, "Periodens sidste dag."),
    Column("Enhed", 11, "Tallets enhed."),
    Column("Værdi", 14, "Tallet, eksakt. Procent er procenttal: 93,9 % står som 93,9 og ikke som 0,939."),
    Column("Tæller", 10, "De talte, hvor tallet er en andel."),
    Column("Nævner", 10, "Alle, som andelen er regnet ud af."),
    Column("I ord", 30, "Tallet i ord, eller hvorfor der ikke er et."),
    Column("Tilstand", 22, "»tal«, hvor der er et tal, og ellers hvorfor der ikke er."),
    Column("Kendt den", 12, "Den dag, tallet regnes for kendt."),
    Column("Dateret efter", 24, "Hvor den dag kommer fra."),
    Column("Kilde", 24, "Hvor tallet er hentet."),
    Column("Bemærkning", 40, "Det, der er skrevet til rådet om tallet."),
)
CHARTS = (
    Column("Mål", 8, "Det mål, søjlen hører til."),
    Column("Diagram", 40, "Diagrammets titel."),
    Column("Søjle", 34, "Hvad søjlen viser. Den stiplede søjle er kravet."),
    Column("Søjlens tal", 14, "Søjlens længde. Rettes tallet her, følger diagrammet med."),
    Column("I ord", 24, "Tallet i ord, som det står ved søjlen."),
    Column("Slags", 16, "Nyeste tal, tidligere tal, sammenligning eller krav."),
)
SECTIONS = (
    Column("Nr.", 8, "Afsnittets nummer i rækkefølgen."),
    Column("Afsnit", 30, "Afsnittets overskrift."),
    Column("Tekst", 110, "Et tekststykke eller et punkt i en liste; punkter begynder med en tankestreg."),
)
_KINDS = {"now": "Nyeste tal", "before": "Tidligere tal", "peer": "Sammenligning", LIMIT: "Krav"}
_LOOK = Look(wide=352, high=198, type_size=10)
_BAND, _PER_ROW, _BESIDE = 14, 2, 480
"""How many rows of the sheet a chart takes, how many charts stand beside each other, and how far apart in pixels."""


def write_overview(book: Book) -> None:
    """The counts and a row for each goal."""
    document, sheet = book.document, book.sheet("Oversigt", kept=2)
    row = book.line(sheet, 0, document.title, bold=True, font_size=18)
    if document.draft:
        row = book.line(sheet, row, document.draft, bold=True, bg_color=f"#{DRAFT[1]}")
    for text in (f"{document.lede} {document.dates}".strip(), document.edition_note):
        row = book.line(sheet, row, text, font_color=f"#{INK_2}") if text else row
    row = book.line(sheet, row, document.headline, bold=True, font_size=12)
    row = book.counted(sheet, row)
    cells: list[tuple[Cell, ...]] = [
        (
            goal.number,
            goal.title,
            f"{theme.number} {theme.title}",
            goal.status,
            Tags(goal.tags),
            _with(goal.figure, goal.figure_note),
            _with(goal.krav, goal.krav_note),
            _with(goal.distance, goal.distance_note),
            _with(goal.development, goal.development_note),
            goal.before,
            goal.conclusion,
            goal.computed,
        )
        for theme in document.themes
        for goal in theme.goals
    ]
    book.table(sheet, row + 1, OVERVIEW, cells, kept=2)


def write_goals(book: Book) -> None:
    """A row for each goal with all of its texts and its exact numbers."""
    sheet = book.sheet("Mål for mål", pages_wide=3, kept=3)
    book.table(sheet, 0, GOALS, [_texts(book.document, goal) for goal in book.document.goals], kept=3)


def _texts(document: Document, goal: Goal) -> tuple[Cell, ...]:
    mark = f" ({document.wording_mark})" if document.wording_mark else ""
    return (
        goal.number,
        goal.title,
        goal.status,
        f"{goal.wording}{mark}",
        goal.method,
        "\n".join(goal.account),
        "\n".join(goal.remarks),
        goal.conclusion,
        goal.estimate,
        goal.judged,
        "\n".join(goal.explanation),
        "\n".join(goal.action),
        goal.unwritten,
        _with(goal.comparison, goal.comparison_note),
        goal.responsible,
        number(goal.actual),
        number(goal.wanted),
        number(goal.distance_exact),
        goal.unit,
    )


def write_figures(book: Book) -> None:
    """A row for each figure: real numbers and real days."""
    sheet = book.sheet("Tal", pages_wide=2, kept=2)
    cells: list[tuple[Cell, ...]] = [
        (
            goal.number,
            one.indicator,
            one.area,
            one.period,
            day(one.start),
            day(one.end),
            one.unit,
            number(one.value, percent=one.unit == "pct."),
            number(one.numerator),
            number(one.denominator),
            one.text,
            one.state,
            day(one.known_on),
            one.basis,
            one.source,
            one.remark,
        )
        for goal in book.document.goals
        for one in goal.figures
    ]
    book.table(sheet, 0, FIGURES, cells, kept=2)


def write_charts(book: Book) -> None:
    """A bar chart for each goal that has one, some beside each other, and below them the cells that they draw."""
    sheet = book.sheet("Diagrammer")
    # A page holds two bands of charts at this size. Fitted to a width, Excel would not keep to the page breaks.
    sheet.set_print_scale(95)
    first = book.line(sheet, 0, "Diagrammer", bold=True, font_size=18)
    drawn = [(goal, goal.chart) for goal in book.document.goals if goal.chart]
    top = first + -(-len(drawn) // _PER_ROW) * _BAND
    cells: list[tuple[Cell, ...]] = []
    for place, (goal, chart) in enumerate(drawn):
        at = top + 1 + len(cells)
        band, across = divmod(place, _PER_ROW)
        made = book.chart(sheet, at, 2, chart, _LOOK, (at, 1))
        place_at = {"x_offset": 4 + across * _BESIDE, "y_offset": 6, "object_position": 3}
        sheet.insert_chart(first + band * _BAND, 0, made, {**place_at, "description": clean(chart.alt)})
        cells += _bars(goal, chart)
    book.table(sheet, top, CHARTS, cells, kept=0)
    sheet.set_h_pagebreaks([first + band * _BAND for band in range(2, (top - first) // _BAND, 2)] + [top] * bool(drawn))


def _bars(goal: Goal, chart: Chart) -> list[tuple[Cell, ...]]:
    title = in_cell(f"{goal.number} {chart.title}")
    return [
        (goal.number, title, bar.label, Number(bar.value), bar.text, _KINDS.get(bar.role, "")) for bar in rows(chart)
    ]


def write_sections(book: Book) -> None:
    """What people wrote, a row a paragraph."""
    document, sheet = book.document, book.sheet("Tekst")
    cells: list[tuple[Cell, ...]] = []
    for place, section in enumerate((*document.opening, *document.closing), 1):
        cells += _paragraphs(str(place), section)
    book.table(sheet, 0, SECTIONS, cells)


def _paragraphs(place: str, section: Section) -> list[tuple[Cell, ...]]:
    """The rows of a section; one in which nothing is written has a row for its heading."""
    told = [f"– {one.text}" if one.bullet else one.text for one in section.paragraphs] or [""]
    return [(place, section.title, text) for text in told]


def _with(text: str, note: str) -> str:
    return f"{text}\n{note}" if note else text
