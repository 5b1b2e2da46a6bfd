"""Makes opfoelgning.docx, the council paper's template: `.venv/bin/python templates/documents/make_word_template.py`.

The template is a Word document that a secretary can edit: styles, margins, headings and their order are Word's own.
What stands in {{ … }} and {% … %} is filled in by the program, from `goals.report.document.Document` under the name d.
A municipality puts its own opfoelgning.docx in the folder that NORDDJURS_DOCUMENTS names.
"""

from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

OUT = Path(__file__).with_name("opfoelgning.docx")
INK, INK_2, BRAND, LINE = RGBColor(0x16, 0x22, 0x2B), RGBColor(0x4D, 0x5B, 0x66), RGBColor(0x16, 0x3F, 0x52), "C2CBD1"


def main() -> None:
    """Write the template."""
    doc = docx.Document()
    _page(doc)
    _styles(doc)
    _margins_texts(doc)
    _top(doc)
    _sections(doc, "d.opening")
    doc.add_heading("Opfølgning mål for mål", 1)
    _goals(doc)
    _sections(doc, "d.closing")
    doc.add_heading("Sådan læses opfølgningen", 1)
    _loop(doc, "note in d.notes", "{{ note }}")
    doc.add_paragraph("{{ d.dates }}{% for line in d.stamp %} {{ line }}{% endfor %}", style="Stempel")
    doc.save(str(OUT))


def _page(doc: Any) -> None:
    section = doc.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    doc.core_properties.title = ""


def _styles(doc: Any) -> None:
    styles = doc.styles
    for name, size, colour, before, after in (
        ("Normal", 11, INK, 0, 6),
        ("Title", 20, INK, 0, 4),
        ("Heading 1", 15, INK, 18, 6),
        ("Heading 2", 13, BRAND, 16, 4),
        ("Heading 3", 11.5, INK, 12, 4),
        ("List Bullet", 11, INK, 0, 3),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), colour
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Calibri")
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name not in ("Normal", "List Bullet"):
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
    title = styles["Title"].element.find(qn("w:pPr"))
    if title is not None and (border := title.find(qn("w:pBdr"))) is not None:
        title.remove(border)
    stamp = styles.add_style("Stempel", 1)
    stamp.base_style = styles["Normal"]
    stamp.font.color.rgb = INK_2
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "da-DK")
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(lang)


def _margins_texts(doc: Any) -> None:
    section = doc.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    head = section.header.paragraphs[0]
    head.text = "{{ d.department }}{% if d.draft %}   {{ d.draft }}{% endif %}\t{{ d.meeting }}"
    foot = section.footer.paragraphs[0]
    foot.text = "{{ d.title }}{% if d.edition > 1 %}, udgave {{ d.edition }}{% endif %}\tSide "
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")
    for paragraph in (head, foot):
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        for style in (doc.styles["Header"], doc.styles["Footer"]):
            style.paragraph_format.tab_stops.clear_all()
            style.font.color.rgb = INK_2


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            word = OxmlElement("w:instrText" if text == code else "w:t")
            word.text = text
            run._r.append(word)


def _top(doc: Any) -> None:
    doc.add_paragraph("{{ d.title }}", style="Title")
    for name in ("d.draft", "d.lede", "d.edition_note", "d.notice"):
        doc.add_paragraph(f"{{%p if {name} %}}")
        paragraph = doc.add_paragraph(f"{{{{ {name} }}}}")
        paragraph.runs[0].bold = name in ("d.draft", "d.edition_note")
        doc.add_paragraph("{%p endif %}")
    counts = _table(doc, ("Antal", "Status", ""), (2, 5, 9.6))
    _rows(counts, "c in d.counts", ("{{ c.number }}", "{{ c.sign }} {{ c.word }}", "{{ c.note }}"), bold=(0, 1))
    caption = doc.add_paragraph("Oversigt over de {{ d.goal_count }} mål")
    caption.runs[0].bold = True
    caption.paragraph_format.space_before, caption.paragraph_format.keep_with_next = Pt(12), True
    overview = _table(doc, ("Mål", "Status", "Seneste tal", "Krav"), (4.6, 4.2, 3.9, 3.9))
    _rows(
        overview,
        "g in d.all_goals",
        ("{{ g.number }} {{ g.short_title }}", "{{ g.marks }}", "{{ g.figure_alone }}", "{{ g.krav_alone }}"),
        bold=(1,),
    )


def _table(doc: Any, heads: tuple[str, ...], widths: tuple[float, ...]) -> Any:
    """A table with a heading row that is repeated on each page."""
    table = doc.add_table(rows=1, cols=len(heads))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    _borders(table)
    for cell, head, width in zip(table.rows[0].cells, heads, widths, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(head).bold = True
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    properties.append(OxmlElement("w:cantSplit"))
    return table


def _rows(table: Any, loop: str, cells: tuple[str, ...], *, bold: tuple[int, ...]) -> None:
    for text in (f"{{%tr for {loop} %}}", None, "{%tr endfor %}"):
        row = table.add_row()
        for place, cell in enumerate(row.cells):
            cell.width = table.columns[place].width
            said = cells[place] if text is None else text if place == 0 else ""
            run = cell.paragraphs[0].add_run(said)
            run.bold = text is None and place in bold
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _sections(doc: Any, where: str) -> None:
    doc.add_paragraph(f"{{%p for s in {where} %}}")
    doc.add_heading("{{ s.title }}", 1)
    doc.add_paragraph("{%p for p in s.paragraphs %}")
    doc.add_paragraph("{%p if p.bullet %}")
    doc.add_paragraph("{{ p.text }}", style="List Bullet")
    doc.add_paragraph("{%p else %}")
    doc.add_paragraph("{{ p.text }}")
    doc.add_paragraph("{%p endif %}")
    doc.add_paragraph("{%p endfor %}")
    doc.add_paragraph("{%p endfor %}")


def _loop(doc: Any, loop: str, text: str) -> None:
    doc.add_paragraph(f"{{%p for {loop} %}}")
    doc.add_paragraph(text)
    doc.add_paragraph("{%p endfor %}")


def _goals(doc: Any) -> None:
    doc.add_paragraph("{%p for t in d.themes %}")
    doc.add_heading("{{ t.number }} {{ t.title }}", 2)
    doc.add_paragraph("{{ t.summary }}").paragraph_format.keep_with_next = True
    doc.add_paragraph("{%p for g in t.goals %}")
    doc.add_heading("{{ g.number }} {{ g.title }}", 3)
    table = doc.add_table(rows=3, cols=2)
    table.style, table.autofit = "Table Grid", False
    _borders(table)
    for row, head in zip(table.rows, ("Mål {{ g.number }} – {{ g.title }}", "Status", "Målopfyldelse"), strict=True):
        row.cells[0].width, row.cells[1].width = Cm(4.4), Cm(12.2)
        row.cells[0].paragraphs[0].add_run(head).bold = True
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.columns[0].width, table.columns[1].width = Cm(4.4), Cm(12.2)
    wording, status, outcome = (row.cells[1] for row in table.rows)
    wording.paragraphs[0].add_run("{{ g.wording }}{% if d.wording_mark %} ({{ d.wording_mark }}){% endif %}")
    _status(status)
    outcome.paragraphs[0].add_run("{{ g.marks }}").bold = True
    outcome.add_paragraph().add_run("{{ g.conclusion }}").bold = True
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "1")
    look.set(qn("w:firstRow"), "0")
    for row in table.rows[:2]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
    doc.add_paragraph("{%p endfor %}")
    doc.add_paragraph("{%p endfor %}")


def _status(cell: Any) -> None:
    """How the status came about, with everything that is said about it."""
    cell.paragraphs[0].add_run("{%p for p in g.account %}")
    cell.add_paragraph("{{ p }}")
    cell.add_paragraph("{%p endfor %}")
    for head, where in (
        ("Bemærkning", "g.remarks"),
        ("Forvaltningens forklaring", "g.explanation"),
        ("Det gør vi nu", "g.action"),
    ):
        cell.add_paragraph(f"{{%p for p in {where} %}}")
        paragraph = cell.add_paragraph()
        paragraph.add_run(f"{{% if loop.first %}}{head}: {{% endif %}}").bold = True
        paragraph.add_run("{{ p }}")
        cell.add_paragraph("{%p endfor %}")
    for name, text in (("g.unwritten", "{{ g.unwritten }}"), ("g.before", "Sidst: {{ g.before.word }}")):
        cell.add_paragraph(f"{{%p if {name} %}}")
        cell.add_paragraph(text)
        cell.add_paragraph("{%p endif %}")
    cell.add_paragraph("{%p if g.picture %}")
    cell.add_paragraph("{{ g.chart.title }}")
    cell.add_paragraph("{{ g.picture }}")
    cell.add_paragraph("{%p endif %}")


def _borders(table: Any) -> None:
    """Thin lines between the rows, none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single" if side in ("top", "bottom", "insideH") else "nil")
        edge.set(qn("w:sz"), "4")
        edge.set(qn("w:color"), LINE)
        borders.append(edge)
    table._tbl.tblPr.append(borders)


if __name__ == "__main__":
    main()
