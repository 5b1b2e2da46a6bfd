"""What each field of the open data means, in Danish: for the OpenAPI description and for the page about the data.

A name here is a promise: within v1 none is taken away, renamed or given another meaning.
"""

from collections.abc import Mapping

ADDRESS = "/api/v1/"
PAGE = "/aabne-data/"

Fields = Mapping[str, str]

FOLLOWUP: Fields = {
    "followup": "opfølgningens nøgle, fx 2025-1: planens år og opfølgningens nummer",
    "year": "planens år",
    "number": "opfølgningens nummer i året",
    "edition": "udgave; en rettet udgave har et højere tal",
    "title": "opfølgningens titel",
    "plan_title": "planens titel",
    "municipality": "kommunen",
    "department": "forvaltningen, der har skrevet opfølgningen",
    "council": "rådet, som opfølgningen forelægges",
    "status_date": "statusdato: målene er vurderet ud fra perioder til og med denne dag",
    "meeting_on": "mødets dato; tom, hvor der ikke er nogen",
    "locked_on": "den dag, udgaven blev låst",
    "headline": "planens status i én linje",
    "goals_total": "antal mål",
    "reached": "antal mål, der er nået",
    "not_reached": "antal mål, der ikke er nået",
    "too_early": "antal mål, hvor det er for tidligt at sige",
    "notice": "oplysning om planen; tom, hvor der ikke er nogen",
    "page": "opfølgningens webside",
    "address": "opfølgningens faste adresse her, med dens mål",
}
FOLLOWUP_WHOLE: Fields = {
    "edition_note": "hvilken udgave denne afløser; tom ved den første",
    "editions": "alle låste udgaver, ældste først",
    "notes": "sådan skal status og tal læses",
    "goals": "målene, som de blev låst",
}
GOAL: Fields = {
    "followup": "opfølgningens nøgle, fx 2025-1",
    "year": "planens år",
    "edition": "opfølgningens udgave",
    "status_date": "opfølgningens statusdato",
    "theme": "temaets nummer",
    "theme_title": "temaets titel",
    "number": "målets nummer; en tekst, ikke et tal",
    "title": "målets titel",
    "short_title": "kort titel",
    "wording": "målets ordlyd",
    "wording_mark": "forbehold ved ordlyden, fx »omskrevet ordlyd«; tom, hvor den er som vedtaget",
    "method": "sådan opgøres målet",
    "responsible": "den ansvarlige funktion",
    "status": "status: reached (nået), not_reached (ikke nået) eller too_early (for tidligt)",
    "status_text": "status i ord",
    "computed": "den status, som reglen giver, også hvor forvaltningen har vurderet noget andet",
    "computed_text": "beregnet status i ord",
    "marks": "mærker ved siden af status, fx »Forventes nået«",
    "judged": "forvaltningens vurdering i ord; tom, hvor status er den beregnede",
    "figure": "tallet i ord",
    "figure_note": "oplysning til tallet, fx perioden",
    "krav": "kravet i ord",
    "krav_note": "oplysning til kravet",
    "distance": "afstand til kravet i ord",
    "distance_note": "oplysning til afstanden",
    "development": "udviklingen i ord",
    "development_note": "oplysning til udviklingen",
    "period": "perioden for målets nyeste tal",
    "period_start": "periodens første dag",
    "period_end": "periodens sidste dag",
    "actual": "tallet, der afgør målet; tom, hvor intet enkelt tal afgør det",
    "wanted": "kravet som tal",
    "distance_exact": "afstand til kravet som tal, uden fortegn",
    "unit": "enheden for de tre tal",
    "conclusion": "konklusionen",
    "explanation": "forvaltningens forklaring",
    "action": "det gør forvaltningen nu",
    "unwritten": "det, forvaltningen ikke har skrevet; tom, hvor intet mangler",
    "before": "status ved den forrige låste opfølgning; tom, hvor der ikke er nogen",
    "page": "målets plads på opfølgningens side",
}
GOAL_WHOLE: Fields = {
    "account": "sådan er status beregnet",
    "remarks": "bemærkninger, der skal læses sammen med status",
    "figures": "de tal, målet er afgjort af, som de blev låst",
}
GOAL_FIGURE: Fields = {
    "indicator": "hvad tallet måler",
    "area": "området",
    "period": "perioden i ord",
    "period_start": "periodens første dag",
    "period_end": "periodens sidste dag",
    "unit": "enhed",
    "text": "tallet i ord; hvor der ikke er noget tal, hvorfor",
    "value": "tallet",
    "numerator": "tæller",
    "denominator": "nævner",
    "state": "om der er et tal, i ord",
    "known_on": "den dag, tallet blev kendt",
    "source": "kilden",
    "remark": "bemærkning til tallet",
}
EDITION: Fields = {"edition": "udgave", "locked_on": "låst den", "address": "udgavens faste adresse her"}
INDICATOR: Fields = {
    "code": "tallets kode; den ændres ikke",
    "name": "navn",
    "short_name": "kort navn",
    "definition": "definition",
    "unit": "enhed: count, percent, points, index eller rank",
    "unit_text": "enheden på dansk",
    "decimals": "antal decimaler hos kilden",
    "better": "hvad der er bedst: higher (højere) eller lower (lavere)",
    "better_text": "det samme på dansk",
    "index_base": "hvad indeks 100 er",
    "part_of": "koden for det tal, dette er en del af",
    "part_label": "hvilken del",
    "provider": "hvor tallet kommer fra: jobindsats, statbank eller derived (beregnet)",
    "source": "kilden, som den skal nævnes",
    "source_url": "link til kilden",
    "table": "tabellen hos kilden",
    "column": "kildens egen overskrift over tallet",
    "derived_from": "koderne for tæller og nævner, hvor tallet er beregnet",
    "updated_on": "sidst opdateret hos kilden",
    "next_on": "næste opdatering hos kilden",
    "breaks": "databrud: fra den dag er serien opgjort på en anden måde",
    "figures": "adressen på tallene",
}
BREAK: Fields = {"on": "fra og med", "text": "hvad der skete"}
FIGURE: Fields = {
    "indicator": "tallets kode",
    "area": "områdets kode",
    "area_name": "områdets navn",
    "period": "måneden som kode, fx 2026M07",
    "period_start": "månedens første dag",
    "period_end": "månedens sidste dag",
    "state": "value (der er et tal), suppressed (skjult, fordi tallet er lille), not_stated (ikke oplyst af kilden) "
    "eller not_published (ikke offentliggjort)",
    "value": "tallet",
    "numerator": "tæller, hvor tallet er en andel med kendte antal",
    "denominator": "nævner",
    "unit": "enhed, som for landstallet",
    "provisional": "om tallet er foreløbigt",
    "revised": "om kilden tidligere har oplyst et andet tal",
    "rank": "kommunens plads blandt kommunerne; 1 er bedst",
    "rank_last": "den sidste plads, hvor kommuner deler flere: plads 63 til 67",
    "shared_by": "hvor mange kommuner der deler pladsen",
    "ranked": "hvor mange kommuner der har et tal den måned",
    "known_on": "den dag, tallet blev kendt her",
    "source": "kilde, tabel og den dag, tallet er hentet",
}
AREA: Fields = {
    "code": "områdets kode: Danmarks Statistiks kommunenummer; 000 er hele landet",
    "name": "navn",
    "kind": "municipality (kommune) eller country (hele landet)",
    "region": "region",
}
LISTING: Fields = {
    "count": "antal rækker i alt",
    "page": "sidens nummer",
    "pages": "antal sider",
    "page_size": "rækker pr. side",
    "next": "adressen på næste side",
    "previous": "adressen på forrige side",
    "results": "rækkerne",
}

MOST = 5_000
"""The most rows of a page."""
USUAL = 1_000
"""The rows of a page where nobody asks for another number."""

PARAMETERS: Mapping[str, str] = {
    "side": "et helt tal fra 1 til 1.000.000",
    "antal": "et helt tal fra 1 til 5.000",
    "format": "json eller csv",
    "aar": "et årstal fra 2000 til 2199",
    "opfoelgning": "en opfølgnings nøgle som 2025-1",
    "status": "naaet, ikke-naaet eller for-tidligt",
    "omraade": "et områdes kode som 707 (højst 100 gange)",
    "fra": "en måned som 2024M01",
    "til": "en måned som 2026M07",
}
"""What may be asked with, and what each must be."""

START: Fields = {
    "title": "hvad der er her",
    "documentation": "siden om de åbne data",
    "openapi": "beskrivelsen til programmer",
    "addresses": "listernes adresser",
}
PROBLEM: Fields = {"status": "HTTP-status", "message": "hvad der er galt, i en sætning"}
