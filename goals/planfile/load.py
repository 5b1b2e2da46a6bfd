"""Loads a plan file: all or nothing, one event in the log, and the second time nothing at all."""

from hashlib import sha256
from pathlib import Path

from goals.models import Plan
from goals.planfile.figure_rows import store_figures
from goals.planfile.frame_rows import store_areas, store_indicators, store_plan, store_terms
from goals.planfile.goal_rows import store_goals
from goals.planfile.loading import Loading
from goals.planfile.parse import parse_file
from goals.planfile.plan import PlanFile
from goals.planfile.problems import PlanFileError
from goals.planfile.report import Report
from norddjurs.audit.changes import change
from norddjurs.people.models import User
from norddjurs.people.rights import Right, refuse_unless


def load(path: Path, *, by: User) -> Report:
    """Bring the database to say what the file says, in the name of a person.

    Raises PlanFileError with every problem of the file, or of the file and this database together; PermissionDenied
    where the person may not change all that the file speaks of. Either way nothing is written.
    """
    file = parse_file(path)
    _refuse_unless_allowed(by, file)
    loading = Loading(by, path.name)
    with change(by=by, action="plan.load", obj=f"plan:{file.plan.year}") as event:
        rows_hash = _store(loading, file)
        if loading.problems:
            raise PlanFileError(path.name, loading.problems)
        if loading.report.wrote:
            event.rows_hash = rows_hash
            event.text("fil", f"{path.name}, SHA-256 {sha256(path.read_bytes()).hexdigest()}")
            event.text("antal", loading.report.counts())
            if loading.report.details:
                event.text("rettet", "\n".join(loading.report.details))
        else:
            event.nothing_changed()
    return loading.report


def _refuse_unless_allowed(by: User, file: PlanFile) -> None:
    """A plan that is in the database is in use."""
    refuse_unless(by, Right.PLAN, active=Plan.objects.filter(year=file.plan.year).exists())
    if file.figures:
        refuse_unless(by, Right.UPLOAD)
    if any(goal.texts for goal in file.goals):
        refuse_unless(by, Right.ENTER)
    if any(goal.judgements for goal in file.goals):
        refuse_unless(by, Right.JUDGE)


def _store(loading: Loading, file: PlanFile) -> str:
    """Everything in its order. Returns the hash of the figures written."""
    loading.report.title = file.plan.title
    store_areas(loading, file.areas)
    plan = store_plan(loading, file)
    if plan is None:
        return ""
    store_indicators(loading, file.indicators)
    if loading.problems:
        # Rules and figures of an indicator that was refused would only repeat its fault.
        return ""
    store_goals(loading, plan, file)
    rows_hash = store_figures(loading, file.figures)
    store_terms(loading, file.terms)
    return rows_hash
