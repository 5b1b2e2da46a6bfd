"""The workbook's key: what every sheet and column holds, what the words mean, and where it all comes from."""

from goals.report.excel_book import Book, Cell, Column
from goals.report.excel_sheets import CHARTS, FIGURES, GOALS, OVERVIEW, SECTIONS
from goals.report.marks import SIGNS

_KEY = (
    Column("Ark", 18, "Det ark i denne fil, der er tale om."),
    Column("Kolonne eller ord", 30, "Kolonnens overskrift, eller det ord, der forklares."),
    Column("Betyder", 110, "Forklaringen."),
)
SHEETS = (
    ("Oversigt", OVERVIEW),
    ("Mål for mål", GOALS),
    ("Tal", FIGURES),
    ("Diagrammer", CHARTS),
    ("Tekst", SECTIONS),
    ("Kodebog", _KEY),
)
_WORDS = (
    ("reached", "Nået", "Tallet opfylder kravet, eller det er besluttet eller vurderet, at målet er nået."),
    ("not_reached", "Ikke nået", "Tallet opfylder ikke kravet ved denne opfølgning."),
    ("too_early", "For tidligt", "Tallet er ikke kommet endnu, eller målet kan først gøres op senere."),
    ("missing", "Tal mangler", "Et tal skulle have været der og er der ikke. Det står kun i kladder."),
    ("expected", "Forventes nået", "Forvaltningens skøn over årets udgang. Skønnet ændrer ikke status."),
    ("decided", "Afgjort ved beslutning", "Målet er afgjort af en beslutning og ikke af et tal."),
    ("judged", "Vurderet", "En leder har vurderet målet. Den status, reglen giver, står under »Beregnet status«."),
)
_EXACT = (
    "Tallene er rene tal, som kan lægges sammen og sorteres. De er eksakte; tal, hvis decimaler aldrig slutter, "
    "er vist med seks. Brug kolonnen »I ord«, når et tal skal citeres."
)
_LONG = (
    "En tekst, der ikke kan være i én celle, fortsætter i rækkerne nedenunder. De gentager første kolonne "
    "og er ellers tomme."
)
_USE = (
    ("Tal i celler", _EXACT),
    ("Lange tekster", _LONG),
    ("Målets nummer", "Numrene er tekst, så Excel ikke læser dem som datoer eller tal."),
    ("Skjult, fordi tallet er lille", "Tallet handler om så få borgere, at de kan genkendes. Det står ikke i filen."),
)


def write_codebook(book: Book) -> None:
    """A row for each column and each word, then how the figures are to be read and the paper's origin."""
    document, sheet = book.document, book.sheet("Kodebog")
    rows: list[tuple[Cell, ...]] = [
        (name, column.heading, column.told) for name, columns in SHEETS for column in columns
    ]
    rows += [("Alle ark", f"{SIGNS[kind]} {word}", told) for kind, word, told in _WORDS]
    rows += [("Alle ark", word, told) for word, told in _USE]
    if document.wording_mark:
        rows.append(("Mål for mål", "Ordlyd", f"Ved ordlyden står »{document.wording_mark}«."))
    for word, texts in (
        ("Sådan læses opfølgningen", document.notes),
        ("Om planen", (document.notice,)),
        ("Hvilke tal tæller", (document.dates,)),
        ("Udgave", (document.edition_note,)),
        ("Kilde", _sources(book)),
        ("Oprindelse", document.stamp),
    ):
        rows += [("Opfølgningen", word, text) for text in texts if text]
    book.table(sheet, 0, _KEY, rows)


def _sources(book: Book) -> tuple[str, ...]:
    """Every source that a figure names, once."""
    return tuple(dict.fromkeys(one.source for goal in book.document.goals for one in goal.figures if one.source))
