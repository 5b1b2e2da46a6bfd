"""The paper as text for a field of another system: headings, paragraphs, lists and tables, and nothing else.

The same blocks become simple HTML (h3, p, ul, table, without a class) and plain text, so the two never differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from goals.report.document import Document, Goal, Section, Theme


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (h3), a paragraph (p), the items of a list (ul) or the rows of a table, the first of them its head."""

    tag: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def html(self) -> SafeString:
        """The block as simple HTML."""
        match self.tag:
            case "ul":
                return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in self.items)))
            case "table":
                head, *body = self.rows
                rows = [_row("th", head), *(_row("td", row) for row in body)]
                return format_html("<table>{}</table>", _joined(rows))
            case _:
                return format_html("<{0}>{1}</{0}>", self.tag, self.text)

    @property
    def plain(self) -> str:
        """The block as plain text: a line, an item a line, or a row a line with tabs between its cells."""
        match self.tag:
            case "ul":
                return "\n".join(f"- {item}" for item in self.items)
            case "table":
                return "\n".join("\t".join(row) for row in self.rows)
            case _:
                return self.text


def html_of(blocks: Iterable[Block]) -> SafeString:
    """The blocks as simple HTML."""
    return _joined(block.html for block in blocks)


def plain_of(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, with an empty line between them and a line's end at the last."""
    return "\n\n".join(block.plain for block in blocks) + "\n"


def whole(document: Document, lede: str) -> list[Block]:
    """The whole paper in its order. `lede` says before whom it comes or came, as of today."""
    blocks = [*head(document, lede), *overview(document)]
    for section in document.opening:
        blocks += of_section(section)
    blocks += goals_heading()
    for theme in document.themes:
        blocks += of_theme(theme)
        for goal in theme.goals:
            blocks += of_goal(document, goal)
    for section in document.closing:
        blocks += of_section(section)
    return [*blocks, *origin(document)]


def head(document: Document, lede: str) -> list[Block]:
    """What stands above the sections: title, council and meeting, edition, dates, and how the plan stands."""
    lines = (lede, document.edition_note, document.dates, f"{document.headline}.", document.notice)
    return [Block("h3", document.title), *_paragraphs(lines)]


def overview(document: Document) -> list[Block]:
    """Every goal with status, figure and krav, as a table."""
    rows = [("Mål", "Titel", "Status", "Seneste tal", "Krav")]
    rows += [
        (goal.number, goal.title, said_status(goal), goal.figure_alone, goal.krav_alone) for goal in document.goals
    ]
    return [Block("h3", "Overblik"), Block("table", rows=tuple(rows))]


def said_status(goal: Goal) -> str:
    """A goal's status with the marks beside it: "Ikke nået, forventes nået"."""
    return ", ".join([goal.status.word, *(tag.word.lower() for tag in goal.tags)])


def of_section(section: Section) -> list[Block]:
    """A section: its heading, its paragraphs, and items that follow each other as one list."""
    blocks, items = [Block("h3", section.title)], list[str]()
    for paragraph in section.paragraphs:
        if paragraph.bullet:
            items.append(paragraph.text)
            continue
        blocks += _listed(items)
        blocks.append(Block("p", paragraph.text))
    return [*blocks, *_listed(items)]


def goals_heading() -> list[Block]:
    """The heading above the themes."""
    return [Block("h3", "Opfølgning mål for mål")]


def of_theme(theme: Theme) -> list[Block]:
    """A theme's heading."""
    return [Block("h3", f"{theme.number} {theme.title}")]


def of_goal(document: Document, goal: Goal) -> list[Block]:
    """A goal: wording, account, remarks, whether it is reached, and what the department says of it."""
    wording = f"Ordlyd ({document.wording_mark})" if document.wording_mark else "Ordlyd som vedtaget"
    lines = [
        f"{wording}: {goal.wording}",
        *goal.account,
        *_labelled("Bemærkning", goal.remarks),
        f"Målopfyldelse: {goal.conclusion}",
        goal.judged,
        goal.estimate,
        *_labelled("Forvaltningens forklaring", goal.explanation),
        *_labelled("Det gør vi nu", goal.action),
        goal.unwritten,
    ]
    return [Block("h3", f"{goal.number} {goal.title}"), *_paragraphs(lines)]


def origin(document: Document) -> list[Block]:
    """How statuses are to be read, and where the paper comes from."""
    return [Block("h3", "Sådan læses opfølgningen"), *_paragraphs([*document.notes, *document.stamp])]


def _labelled(label: str, paragraphs: tuple[str, ...]) -> Iterator[str]:
    """The paragraphs, the first with what they are."""
    for place, paragraph in enumerate(paragraphs):
        yield paragraph if place else f"{label}: {paragraph}"


def _paragraphs(lines: Iterable[str]) -> list[Block]:
    return [Block("p", line) for line in lines if line]


def _listed(items: list[str]) -> list[Block]:
    """The items so far as a list; none of them are left for a next one."""
    blocks = [Block("ul", items=tuple(items))] if items else []
    items.clear()
    return blocks


def _row(tag: str, cells: Iterable[str]) -> SafeString:
    return format_html("<tr>{}</tr>", format_html_join("", f"<{tag}>{{}}</{tag}>", ((cell,) for cell in cells)))


def _joined(parts: Iterable[SafeString]) -> SafeString:
    # Safe: every part was escaped where it was made.
    return mark_safe("".join(parts))  # noqa: S308
