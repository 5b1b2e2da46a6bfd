"""The workbook's key: what every sheet and column holds, what the words mean, and where it all comes from."""

from goals.report.excel_book import SIGNS, Book, Cell, Column
from goals.report.excel_sheets import FIGURES, GOALS, OVERVIEW, SECTIONS

_KEY = (
    Column("Ark", 18, "Arket i denne fil."),
    Column("Kolonne eller ord", 28, "Kolonnens overskrift, eller det ord, der forklares."),
    Column("Betyder", 100, "Forklaringen."),
)
_WORDS = (
    (f"{SIGNS['reached']} Nået", "Tallet opfylder kravet, eller det er besluttet, at målet er nået."),
    (f"{SIGNS['not_reached']} Ikke nået", "Tallet opfylder ikke kravet."),
    (f"{SIGNS['too_early']} For tidligt", "Tallet er ikke kommet endnu, eller perioden er ikke slut."),
    ("Forventes nået", "Et skøn over årets udgang for et mål, der ikke er nået. Skønnet ændrer ikke status."),
    ("Vurderet", "En leder har vurderet målets status. Den beregnede status står ved siden af."),
    ("Afgjort ved beslutning", "Målet afgøres af en beslutning og ikke af et tal."),
    ("Skjult, fordi tallet er lille", "Tallet handler om så få, at de kan genkendes. Det vises ikke her."),
)
_LONG = (
    "En tekst, der er for lang til en celle, fortsætter i cellen nedenunder. "
    "Rækkerne nedenunder er da tomme i de andre kolonner."
)


def write_codebook(book: Book) -> None:
    """A row for each column and each word, then how the figures are to be read and the paper's origin."""
    document, sheet = book.document, book.sheet("Kodebog")
    rows: list[tuple[Cell, ...]] = []
    for name, columns in (("Oversigt", OVERVIEW), ("Mål for mål", GOALS), ("Tal", FIGURES), ("Tekst", SECTIONS)):
        rows += [(name, column.heading, column.told) for column in columns]
    rows.append(("Diagrammer", "", "Excels egne søjlediagrammer. Tallene bag dem står til højre for dem."))
    rows += [("Alle", word, told) for word, told in _WORDS]
    rows.append(("Alle", "Lange tekster", _LONG))
    rows += [("Alle", "Sådan læses opfølgningen", note) for note in (*document.notes, document.notice) if note]
    sources = dict.fromkeys(one.source for goal in document.goals for one in goal.figures if one.source)
    rows += [("Tal", "Kilde", source) for source in sources]
    rows += [("Alle", "Oprindelse", line) for line in document.stamp]
    book.table(sheet, 0, _KEY, rows)
