"""The sheets of the workbook that hold the paper: overview, every text of the goals, every figure, the sections."""

from goals.report.document import Document, Goal
from goals.report.excel_book import Book, Cell, Column, day, number, said
from goals.report.package import clean

OVERVIEW = (
    Column("Mål", 8, "Målets nummer i planen."),
    Column("Titel", 32, "Målets titel."),
    Column("Tema", 28, "Det tema, målet hører til."),
    Column("Status", 16, "Nået, ikke nået eller for tidligt. Er målet vurderet, er det vurderingen."),
    Column("Mærke", 20, "Forventes nået, vurderet eller afgjort ved beslutning."),
    Column("Seneste tal", 26, "Det tal, status er regnet ud fra, i ord."),
    Column("Krav", 26, "Det, tallet skal opfylde."),
    Column("Afstand til krav", 26, "Hvor langt tallet er fra kravet."),
    Column("Udvikling", 24, "Hvordan tallet har flyttet sig. Udvikling er ikke status."),
    Column("Sidst", 14, "Status ved den forrige låste opfølgning."),
    Column("Beregnet status", 16, "Det, reglen giver, også når målet er vurderet anderledes."),
    Column("Målopfyldelse", 48, "Status i en sætning."),
)
GOALS = (
    Column("Mål", 8, "Målets nummer i planen."),
    Column("Titel", 28, "Målets titel."),
    Column("Ordlyd", 44, "Målets ordlyd."),
    Column("Sådan opgør vi målet", 40, "Hvordan målet regnes ud."),
    Column("Status", 16, "Nået, ikke nået eller for tidligt."),
    Column("Redegørelse", 60, "Hvordan status er fremkommet."),
    Column("Bemærkninger", 44, "Det, der skal vides om tallene og beregningen."),
    Column("Målopfyldelse", 44, "Status i en sætning."),
    Column("Skøn", 36, "Skønnet over årets udgang, og hvis det er."),
    Column("Vurderet", 40, "En leders vurdering med begrundelse, når den afviger fra den beregnede status."),
    Column("Forvaltningens forklaring", 44, "Hvorfor det står, som det gør."),
    Column("Det gør vi nu", 44, "Hvad der bliver gjort."),
    Column("Mangler", 32, "Det, forvaltningen ikke har skrevet."),
    Column("Sammenlignet med", 32, "Det, tallet holdes op mod."),
    Column("Ansvarlig", 24, "Den funktion, der har målet."),
    Column("Tal", 14, "Det eksakte tal, som er sammenlignet."),
    Column("Krav, tal", 14, "Det eksakte krav."),
    Column("Afstand, tal", 14, "Den eksakte afstand."),
    Column("Enhed", 14, "Enheden for afstanden."),
)
FIGURES = (
    Column("Mål", 8, "Det mål, tallet hører til."),
    Column("Tal", 40, "Hvad der er talt eller målt."),
    Column("Område", 16, "Kommunen, hele landet eller en sammenligning."),
    Column("Periode", 20, "Perioden i ord."),
    Column("Fra", 12, "Periodens første dag."),
    Column("Til", 12, "Periodens sidste dag."),
    Column("Enhed", 12, "Tallets enhed. Procenter står som 93,9 og ikke som 0,939."),
    Column("Værdi", 14, "Tallet, eksakt. Tom, hvor der ikke er et tal."),
    Column("Tæller", 14, "Det, der er talt, hvor tallet er en andel."),
    Column("Nævner", 14, "Det, der er talt ud af."),
    Column("I ord", 34, "Tallet i ord, eller hvorfor der ikke er et."),
    Column("Tilstand", 24, "Om der er et tal, eller hvorfor ikke."),
    Column("Kendt den", 12, "Den dag, tallet er kendt fra."),
    Column("Dateret efter", 28, "Hvad den dag hviler på."),
    Column("Kilde", 32, "Hvor tallet er fra."),
    Column("Bemærkning", 44, "Det, der er skrevet om tallet."),
)
SECTIONS = (
    Column("Afsnit", 30, "Afsnittets overskrift."),
    Column("Tekst", 110, "Et afsnit eller et punkt i en liste."),
)


def write_overview(book: Book) -> None:
    """The counts and a row for each goal."""
    document, sheet = book.document, book.sheet("Oversigt")
    row = book.heading(sheet, 0, document.title)
    for text in (document.draft, document.lede, document.edition_note, document.dates, document.headline):
        if text:
            row = book.line(sheet, row, text)
    for count in document.counts:
        note = f" ({count.note})" if count.note else ""
        row = book.line(sheet, row, f"{count.word}: {count.number}{note}", bold=True)
    rows = [
        (
            goal.number,
            goal.title,
            theme.title,
            goal.status,
            ", ".join(tag.word for tag in goal.tags),
            _with(goal.figure, goal.figure_note),
            _with(goal.krav, goal.krav_note),
            _with(goal.distance, goal.distance_note),
            _with(goal.development, goal.development_note),
            goal.before.word if goal.before else "",
            said(goal.computed),
            goal.conclusion,
        )
        for theme in document.themes
        for goal in theme.goals
    ]
    book.table(sheet, row + 1, OVERVIEW, rows)


def write_goals(book: Book) -> None:
    """A row for each goal with all of its texts and its exact numbers."""
    sheet = book.sheet("Mål for mål", pages_wide=3)
    book.table(sheet, 0, GOALS, [_texts(book.document, goal) for goal in book.document.goals])


def _texts(document: Document, goal: Goal) -> tuple[Cell, ...]:
    mark = f" ({document.wording_mark})" if document.wording_mark else ""
    return (
        goal.number,
        goal.title,
        f"{goal.wording}{mark}",
        goal.method,
        goal.status,
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
    sheet = book.sheet("Tal", pages_wide=2)
    rows = [
        (
            goal.number,
            one.indicator,
            one.area,
            one.period,
            day(one.start),
            day(one.end),
            one.unit,
            number(one.value),
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
    book.table(sheet, 0, FIGURES, rows)


def write_sections(book: Book) -> None:
    """What people wrote, a row a paragraph."""
    document, sheet = book.document, book.sheet("Tekst")
    rows = [
        (section.title, f"– {paragraph.text}" if paragraph.bullet else paragraph.text)
        for section in (*document.opening, *document.closing)
        for paragraph in section.paragraphs
    ]
    book.table(sheet, 0, SECTIONS, rows)


def _with(text: str, note: str) -> str:
    return clean(f"{text}\n{note}" if note else text)
