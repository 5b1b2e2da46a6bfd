"""What stands around figures is kept while only figures change, and never across two histories."""

from goals.models import Plan
from goals.views.cache import around_figures, forget
from norddjurs.audit import triggers
from norddjurs.audit.changes import change, newest
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User


def write(by: User, action: str) -> None:
    with change(by=by, action=action, obj="goal:2025/2.2"):
        pass


def test_only_what_is_more_than_figures_counts(plan: Plan, someone: User) -> None:
    loaded = around_figures(newest())
    write(someone, "goal.entry")
    write(someone, "figures.upload")
    assert around_figures(newest()) == loaded
    write(someone, "goal.judge")
    judged = around_figures(newest())
    assert judged == newest()
    write(someone, "goal.entry")
    assert around_figures(newest()) == judged


def test_it_is_the_same_looked_at_once_or_step_by_step(plan: Plan, someone: User) -> None:
    for action in ("goal.entry", "goal.judge", "goal.entry", "goal.report", "goal.undo"):
        write(someone, action)
        around_figures(newest())
    stepwise = around_figures(newest())
    forget()
    assert around_figures(newest()) == stepwise


def test_another_history_is_not_taken_for_the_one_that_was_seen(plan: Plan, someone: User) -> None:
    write(someone, "goal.entry")
    seen = around_figures(newest())
    forged = [
        AuditEvent(
            number=event.number + 1,
            at=event.at,
            user_id=event.user_id,
            action="goal.entry",
            object_key="x",
            prev_hash="",
            hash=f"{event.number:064}",
        )
        for event in AuditEvent.objects.all()
    ]
    triggers.drop()
    AuditEvent.objects.all().delete()
    AuditEvent.objects.bulk_create(forged)
    AuditEvent.objects.filter(number=2).update(action="plan.load")
    triggers.install()
    found = around_figures(newest())
    assert found != seen
    assert found.number == 2
