"""The whole check of a follow-up before it is locked."""

from dataclasses import replace
from datetime import date

from goals.followup.desk import Draft
from goals.followup.findings import Check, Finding, Level
from goals.followup.goal_checks import of_goals, of_plan, of_sections
from goals.followup.known import facts_of
from goals.followup.text_checks import of_text, texts_of


def check_draft(draft: Draft, today: date) -> Check:
    """Look at the whole follow-up. Missing figures are looked for as of today, not as of its status date.

    The plan is judged once more where a goal waits for a figure.
    """
    facts = facts_of(draft.status, draft.history)
    texts = tuple(texts_of(draft, facts))
    found = [finding for text in texts for finding in of_text(text, draft, facts, today)]
    found += of_plan(draft, today)
    found += of_goals(draft, today)
    found += of_sections(draft)
    return Check(facts, texts, tuple(_kept(draft, finding) for finding in found))


def _kept(draft: Draft, finding: Finding) -> Finding:
    row = draft.kept.get(finding.key)
    if row is None or finding.level is Level.STOP or not (row.reason or row.erased):
        return finding
    return replace(finding, reason=row.reason or row.erased, kept_by=row.by.name)
