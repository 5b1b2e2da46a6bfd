"""The slides, opened again by reading their XML."""

import importlib.util
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from goals.report.document import Bar, Chart, Count, Document, Goal, Mark, Paragraph, Section, Theme
from goals.report.formats import TEMPLATES
from goals.report.marks import BARS
from goals.report.plain import to_json
from goals.report.powerpoint import render
from tests.report.hostile import CONTROL, EMOJI, LONG_WORD, MEGABYTE, SHORT
from tests.report.make import make_document, make_goal

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WIDTH, HEIGHT = 960 * 12_700, 540 * 12_700
MISSED = Mark("not_reached", "Ikke nået")
CHART = Chart(
    title="Ledige i fleksjob",
    alt="Ledige i fleksjob: Norddjurs 105,9; landet 99,9",
    bars=(Bar("Norddjurs", "indeks 105,9", "105.9", "now"), Bar("Landet", "indeks 99,9", "719/7", "peer")),
    svg="",
    limit="0.65",
    limit_text="Krav: højst 0,65",
)


def parts(document: Document) -> dict[str, bytes]:
    """The parts of the package by name."""
    with zipfile.ZipFile(io.BytesIO(render(document, TEMPLATES))) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def slides(found: dict[str, bytes]) -> list[ET.Element]:
    """The slides, in their order."""
    numbered = sorted(
        (int(match[1]), xml)
        for name, xml in found.items()
        if (match := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))
    )
    return [ET.fromstring(xml) for _, xml in numbered]


def lines(root: ET.Element) -> list[str]:
    """What a part says, a paragraph a line."""
    return ["".join(node.text or "" for node in line.iter(f"{A}t")) for line in root.iter(f"{A}p")]


def said(found: dict[str, bytes], where: str) -> str:
    """What the parts below a folder say, a paragraph a line."""
    shown = (xml for name, xml in found.items() if name.startswith(where) and name.endswith(".xml"))
    return "\n".join(line for xml in shown for line in lines(ET.fromstring(xml)))


def one_theme(*goals: Goal, title: str = "Tema") -> tuple[Theme, ...]:
    return (Theme("1", title, title, "1 nået", goals),)


def title_of(slide: ET.Element) -> str:
    """What the slide's own title says."""
    (place,) = (
        shape
        for shape in slide.iter(f"{P}sp")
        if any(ph.get("type") in {"title", "ctrTitle"} for ph in shape.iter(f"{P}ph"))
    )
    return " ".join(lines(place))


def test_every_text_of_the_paper_is_in_the_notes(document: Document) -> None:
    notes = said(parts(document), "ppt/notesSlides/")
    for goal in document.goals:
        for text in (goal.wording, goal.method, *goal.account, *goal.remarks, goal.conclusion, goal.unwritten):
            assert text in notes, (goal.number, text)
        for text in (*goal.explanation, *goal.action, goal.estimate, goal.judged, goal.brief, goal.title):
            assert text in notes, (goal.number, text)
    for section in (*document.opening, *document.closing):
        assert section.title in notes
        assert all(paragraph.text in notes for paragraph in section.paragraphs)
    for text in (*document.notes, *document.stamp, document.lede, document.dates, document.headline):
        assert text in notes


def test_the_overview_says_the_counts_and_lists_what_is_not_reached(document: Document) -> None:
    overview = slides(parts(document))[1]
    shown = lines(overview)
    assert title_of(overview) == document.headline
    for count in document.counts:
        at = shown.index(str(count.number))
        assert shown[at + 1] == count.word
        assert not count.note or count.note in shown
    for goal in document.goals:
        listed = goal.status.kind == "not_reached"
        assert (goal.number in shown) is listed
        assert not listed or {goal.short_title, goal.figure_alone, goal.krav_alone} <= set(shown)


def test_a_table_of_every_theme(document: Document) -> None:
    found = slides(parts(document))
    for theme in document.themes:
        of_theme = [slide for slide in found if title_of(slide).startswith(f"Tema {theme.number}: {theme.title}")]
        shown = [line for slide in of_theme for line in lines(slide)]
        for goal in theme.goals:
            assert {goal.number, goal.title, goal.figure_alone, goal.krav_alone, goal.brief} <= set(shown)
        words = [line for line in shown if line.split(" ", 1)[-1] in {"Nået", "Ikke nået", "For tidligt"}]
        assert [word.split(" ", 1)[1] for word in words] == [goal.status.word for goal in theme.goals]
        assert all(len(word.split(" ", 1)[0]) == 1 for word in words), "a sign beside the word"


def test_charts_hold_the_exact_figures_and_are_told_in_words(document: Document) -> None:
    found = parts(document)
    charted = [(goal, goal.chart) for goal in document.goals if goal.chart and goal.status.kind == "not_reached"]
    assert sum(name.startswith("ppt/charts/chart") for name in found) == len(charted) > 2
    told = [frame.get("descr") for slide in slides(found) for frame in slide.iter(f"{P}cNvPr") if frame.get("descr")]
    for place, (_, chart) in enumerate(charted, 1):
        assert chart.alt in told
        root = ET.fromstring(found[f"ppt/charts/chart{place}.xml"])
        drawn = [float(value.text or "") for value in root.find(f".//{C}val").iter(f"{C}v")]  # type: ignore[union-attr]
        exact = [*(bar.value for bar in chart.bars), *([chart.limit] if chart.limit else [])]
        assert drawn == pytest.approx([float(Fraction(value)) for value in exact], rel=1e-14)
        assert set(lines(root)) >= {bar.text for bar in chart.bars}
        book = openpyxl.load_workbook(io.BytesIO(found[f"ppt/embeddings/Tal{place}.xlsx"]))
        rows = list(book["Tal"].iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows][: len(chart.bars)] == [bar.label for bar in chart.bars]
        assert [row[1] for row in rows] == pytest.approx(drawn)


def test_bars_have_the_colours_of_the_pages() -> None:
    goal = make_goal(status=MISSED, chart=CHART)
    drawn = parts(make_document(themes=one_theme(goal)))["ppt/charts/chart1.xml"].decode()
    assert BARS["now"].upper() in drawn
    assert BARS["peer"].upper() in drawn
    assert "Krav: højst 0,65" in drawn
    assert "<c:legend>" not in drawn
    assert "Gridlines" not in drawn
    assert '<c:showLegendKey val="1"' not in drawn
    assert '<c:externalData r:id="rId1">' in drawn


def test_a_slide_has_a_title_a_number_and_danish(document: Document) -> None:
    found = parts(document)
    titles = [title_of(slide) for slide in slides(found)]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in slides(found):
        assert sum(ph.get("type") == "sldNum" for ph in slide.iter(f"{P}ph")) == 1
    for name, xml in found.items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/", "ppt/charts/chart")):
            assert set(re.findall(rb'lang="([^"]*)"', xml)) <= {b"da-DK"}, name
    assert b"da-DK" in found["docProps/core.xml"]


def test_a_draft_says_so_on_every_slide_and_in_its_name() -> None:
    found = parts(make_document(draft="Kladde 28-11-2026"))
    assert all("Kladde 28-11-2026" in lines(slide) for slide in slides(found))
    assert "Kladde 28-11-2026: " in found["docProps/core.xml"].decode()
    assert "Kladde" not in said(parts(make_document()), "ppt/slides/")


@pytest.mark.parametrize("text", [*SHORT.values(), "\u202etekst\u202c עברית"], ids=[*SHORT, "direction"])
def test_a_text_stays_a_text(text: str) -> None:
    bar = Bar(text, text, "1", "now")
    chart = Chart(title=text, alt=text, bars=(bar,), svg="")
    goal = make_goal(
        wording=text, account=(text,), remarks=(text,), explanation=(text,), action=(text,), title=text, brief=text,
        status=MISSED, chart=chart, figure_alone=text, krav_alone=text, short_title=text,
    )  # fmt: skip
    document = make_document(
        title=text, headline=text, lede=text, notes=(text,), draft=text, department=text,
        themes=one_theme(goal, title=text), opening=(Section("a", text, (Paragraph(text),)),),
    )  # fmt: skip
    found = parts(document)
    assert said(found, "ppt/notesSlides/").count(text) >= 12
    assert said(found, "ppt/slides/").count(text) >= 12
    for name, xml in found.items():
        assert b"hlinkClick" not in xml, name
        assert b'TargetMode="External"' not in xml, name
        if name.endswith((".xml", ".rels")):
            ET.fromstring(xml)
    assert not any("vbaProject" in name for name in found)
    book = openpyxl.load_workbook(io.BytesIO(found["ppt/embeddings/Tal1.xlsx"]))
    assert all(cell.data_type in "sn" for row in book["Tal"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    "field", ["wording", "conclusion", "brief", "unwritten", "title", "figure", "figure_alone", "krav"]
)
def test_a_long_text_comes_whole_in_the_notes_and_leaves_the_slide_in_order(field: str) -> None:
    for text in (MEGABYTE.strip(), LONG_WORD):
        goal = make_goal(**{field: text}, status=MISSED, chart=CHART)
        found = parts(make_document(themes=one_theme(goal)))
        held(found)
        if field != "figure_alone":
            assert text in said(found, "ppt/notesSlides/")


def test_long_explanations_come_whole_in_the_notes() -> None:
    goal = make_goal(status=MISSED, chart=CHART, explanation=(MEGABYTE,), action=(CONTROL, EMOJI, "a\ud800b"))
    found = parts(make_document(themes=one_theme(goal)))
    notes = said(found, "ppt/notesSlides/")
    assert MEGABYTE in notes
    assert "førefter" in notes
    assert EMOJI in notes
    assert "Det gør vi nu: ab" in notes
    assert "Hele teksten står i noterne." in said(found, "ppt/slides/")
    held(found)


def held(found: dict[str, bytes]) -> None:
    """Nothing stands outside its slide, and no type is smaller than 12 points, or than 14 where it is to be read."""
    for slide in slides(found):
        for left, top, width, height in places(slide):
            assert left >= 0
            assert top >= 0
            assert left + width <= WIDTH
            assert top + height <= HEIGHT
        assert min((int(run.get("sz", "1800")) for run in slide.iter(f"{A}rPr")), default=1200) >= 1200
        for table in slide.iter(f"{A}tbl"):
            assert min(int(run.get("sz", "1800")) for run in table.iter(f"{A}rPr")) >= 1400


def places(slide: ET.Element) -> Iterator[tuple[int, int, int, int]]:
    """Where the shapes stand, in English Metric Units."""
    for frame in (*slide.iter(f"{A}xfrm"), *slide.iter(f"{P}xfrm")):
        at, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
        assert at is not None
        assert size is not None
        yield int(at.get("x", 0)), int(at.get("y", 0)), int(size.get("cx", 0)), int(size.get("cy", 0))
    for frame in slide.iter(f"{P}graphicFrame"):
        high = sum(int(row.get("h", 0)) for row in frame.iter(f"{A}tr"))
        at = frame.find(f"{P}xfrm/{A}off")
        assert at is not None
        yield int(at.get("x", 0)), int(at.get("y", 0)), 0, high


def test_nothing_stands_outside_its_slide(document: Document) -> None:
    held(parts(document))


def test_many_goals_are_more_slides_and_not_smaller_type() -> None:
    goals = tuple(
        make_goal(
            number=f"1.{n}",
            status=MISSED,
            brief="En sætning om tallet og kravet. " * 4,
            chart=CHART if n % 9 == 0 else None,
        )
        for n in range(1, 61)
    )
    counts = (Count("not_reached", "Ikke nået", 60), Count("missing", "Tal mangler", 0))
    found = parts(make_document(themes=one_theme(*goals), counts=counts))
    held(found)
    of_theme = [slide for slide in slides(found) if title_of(slide).startswith("Tema 1: Tema (")]
    listed = [line for slide in of_theme for line in lines(slide) if re.fullmatch(r"1\.\d+", line)]
    assert listed == [goal.number for goal in goals]
    more = [slide for slide in slides(found) if title_of(slide).startswith("Ikke nået")]
    assert more


def test_figures_that_are_missing_stand_on_a_slide_of_their_own_in_a_draft() -> None:
    goals = (make_goal(number="1.1", status=MISSED), make_goal(number="1.2", status=Mark("missing", "Tal mangler")))
    counts = (Count("not_reached", "Ikke nået", 1), Count("missing", "Tal mangler", 1))
    found = slides(parts(make_document(themes=one_theme(*goals), counts=counts, draft="Kladde")))
    assert "1.2" not in lines(found[1])
    assert title_of(found[2]) == "Tal mangler"
    assert "1.2" in lines(found[2])


def test_where_all_is_reached_the_themes_stand_in_the_overview() -> None:
    shown = lines(slides(parts(make_document()))[1])
    assert "1 Resultatmål og fokusmål" in shown
    assert "1 nået" in shown


def test_a_paper_with_nothing_written_has_its_slides_too() -> None:
    bare = make_document(
        opening=(Section("a", "Tom"),), closing=(), themes=(), counts=(), notes=(), stamp=(), dates="", lede=""
    )
    assert len(slides(parts(bare))) == 3
    goal = make_goal(chart=None, figures=(), account=(), brief="")
    assert len(slides(parts(make_document(themes=(*one_theme(goal), Theme("2", "Tomt", "", "", ())))))) == 5


def test_equal_papers_are_equal_bytes_in_every_process(document: Document) -> None:
    small = make_document(themes=one_theme(make_goal(status=MISSED, chart=CHART)))
    assert render(document, TEMPLATES) == render(document, TEMPLATES)
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from goals.report.plain import from_json;"
        "from goals.report.powerpoint import render;"
        "print(sha256(render(from_json(sys.stdin.read()), Path(sys.argv[1]))).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(TEMPLATES)], input=to_json(small), text=True, capture_output=True,
        check=True, cwd=TEMPLATES.parent.parent, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
    )  # fmt: skip
    assert done.stdout.strip() == sha256(render(small, TEMPLATES)).hexdigest()
    assert render(replace(small, headline="Andet"), TEMPLATES) != render(small, TEMPLATES)


def template_script() -> ModuleType:
    """The script that makes the template."""
    path = TEMPLATES / "make_powerpoint_template.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_template_is_what_its_script_makes() -> None:
    def read(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert read(template_script().made()) == read((TEMPLATES / "opfoelgning.pptx").read_bytes())


def test_a_template_of_ones_own_is_used_and_one_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "opfoelgning.pptx"
    with zipfile.ZipFile(TEMPLATES / "opfoelgning.pptx") as before, zipfile.ZipFile(own, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'"163F52"', b'"7A1F5C"'))
    with zipfile.ZipFile(io.BytesIO(render(make_document(), tmp_path))) as package:
        assert b"7A1F5C" in package.read("ppt/theme/theme1.xml")
    with zipfile.ZipFile(TEMPLATES / "opfoelgning.pptx") as before, zipfile.ZipFile(own, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'name="Indhold"', b'name="Andet"'))
    with pytest.raises(ValueError, match="mangler layoutet »Indhold«"):
        render(make_document(), tmp_path)
