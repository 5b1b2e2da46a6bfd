"""What stands around figures is kept while only figures change, and never across two histories."""

from pytest_django import DjangoAssertNumQueries

from goals.models import Plan
from goals.views.cache import around_figures, head_and
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


def test_the_same_query_that_asks_for_the_newest_event_sees_it(
    plan: Plan, someone: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for action, changes in (("goal.entry", False), ("goal.judge", True), ("goal.report", True), ("goal.undo", False)):
        before = around_figures(head_and()[0])
        write(someone, action)
        with django_assert_num_queries(1):
            after = around_figures(head_and()[0])
        assert (after != before) is changes


def test_several_events_are_seen_at_once(plan: Plan, someone: User) -> None:
    before = around_figures(head_and()[0])
    write(someone, "goal.judge")
    write(someone, "goal.entry")
    assert around_figures(newest()) != before


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
    assert around_figures(head_and()[0]) == found
