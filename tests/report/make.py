"""Small documents without a database: whatever a test does not name is short and ordinary."""

from typing import Any

from goals.report.document import Count, Document, Figure, Goal, Mark, Paragraph, Section, Theme

REACHED = Mark("reached", "Nået")
FIGURE = Figure(
    indicator="Samtaler",
    area="Norddjurs",
    period="april 2025",
    start="2025-04-01",
    end="2025-04-30",
    unit="pct.",
    text="93,9\N{NO-BREAK SPACE}%",
    value="93.9",
    numerator="",
    denominator="",
    state="tal",
    known_on="2025-06-30",
    basis="opfølgningens statusdato",
    source="Jobindsats",
    remark="",
)


def make_goal(**changes: Any) -> Goal:
    """A goal that is reached, with one figure and no chart."""
    fields: dict[str, Any] = {
        "number": "1.2",
        "title": "Samtaler",
        "short_title": "Samtaler",
        "wording": "Mindst 80 % har haft fire samtaler",
        "method": "Andelen i den nyeste måned.",
        "responsible": "Jobcentret",
        "status": REACHED,
        "computed": REACHED,
        "tags": (),
        "figure": "93,9\N{NO-BREAK SPACE}%",
        "figure_note": "april 2025",
        "krav": "Mindst 80\N{NO-BREAK SPACE}%",
        "krav_note": "",
        "distance": "13,9 procentpoint over",
        "distance_note": "",
        "development": "Ingen tidligere tal",
        "development_note": "",
        "figure_alone": "93,9\N{NO-BREAK SPACE}%",
        "krav_alone": "Mindst 80\N{NO-BREAK SPACE}%",
        "comparison": "Et fast krav",
        "comparison_note": "",
        "account": ("I april 2025 var andelen 93,9 %.",),
        "brief": "Andelen ligger 13,9 procentpoint over kravet.",
        "remarks": (),
        "conclusion": "Målet er nået ved denne opfølgning.",
        "estimate": "",
        "judged": "",
        "explanation": (),
        "action": (),
        "unwritten": "",
        "before": None,
        "chart": None,
        "figures": (FIGURE,),
        "actual": "93.9",
        "wanted": "80",
        "distance_exact": "13.9",
        "unit": "procentpoint",
    }
    return Goal(**{**fields, **changes})


def make_document(**changes: Any) -> Document:
    """A paper with one theme and one goal that is reached."""
    fields: dict[str, Any] = {
        "key": "2025-1",
        "year": 2025,
        "number": 1,
        "edition": 1,
        "edition_note": "",
        "title": "1. opfølgning på Beskæftigelsesplan 2025",
        "plan_title": "Beskæftigelsesplan 2025",
        "municipality": "Norddjurs",
        "department": "Arbejdsmarkedsafdelingen",
        "council": "Norddjurs Beskæftigelsesråd",
        "meeting": "Norddjurs Beskæftigelsesråd 25-11-2025",
        "meeting_on": "2025-11-25",
        "status_date": "2025-06-30",
        "lede": "Forelægges Norddjurs Beskæftigelsesråd 25-11-2025.",
        "dates": "Tal til og med 30-06-2025.",
        "draft": "",
        "headline": "1 af 1 mål er nået ved denne opfølgning",
        "counts": (
            Count("reached", "Nået", 1),
            Count("not_reached", "Ikke nået", 0),
            Count("too_early", "For tidligt", 0),
        ),
        "wording_mark": "",
        "notice": "",
        "opening": (Section("sagsfremstilling", "Sagsfremstilling", (Paragraph("Rådet orienteres."),)),),
        "themes": (Theme("1", "Resultatmål og fokusmål", "Fokusmål", "1 nået", (make_goal(),)),),
        "closing": (Section("indstilling", "Indstilling", (Paragraph("Formanden indstiller."),)),),
        "notes": ("Status er regnet ud fra tallene.",),
        "stamp": ("Dataversion 12.",),
    }
    return Document(**{**fields, **changes})
