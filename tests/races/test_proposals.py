"""Twenty people accept the same fetched figure at once: one wins, and every other is told who did."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from goals.planfile.load import load
from goals.views import cache
from indicators.models import Measurement, Proposal, ProposalAnswer
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import Role, User, system_person
from norddjurs.periods import Period
from tests.goals.landstal import make_proposal
from tests.make import make_user

PEOPLE = 20


@pytest.fixture
def managers(transactional_db: None) -> list[User]:
    """The managers, and the shipped plan."""
    cache.forget()
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    return [make_user(Role.MANAGER, username=f"leder-{n}", name=f"Leder {n}") for n in range(PEOPLE)]


def test_of_twenty_answers_one_is_stored(managers: list[User]) -> None:
    one: Proposal = make_proposal("samtaler", Period.month(2025, 5), value=Decimal("94.0"))
    events, figures = AuditEvent.objects.count(), Measurement.objects.count()
    clients = [Client() for _ in managers]
    for client, person in zip(clients, managers, strict=True):
        client.force_login(person)
    together = Barrier(PEOPLE)

    def send(number: int) -> str:
        how = {"handling": "godkend"} if number % 2 else {"handling": "afvis", "grund": "Forkert tabel."}
        try:
            together.wait()
            answer = clients[number].post("/indtast/2025/1.2/hentet/", {"forslag": f"{one.pk}:0", **how})
            if answer.status_code == 200:
                assert ProposalAnswer.objects.select_related("by").get().by.name in answer.content.decode()
            return str(answer.status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = Counter(pool.map(send, range(PEOPLE)))
    assert answers == {"302": 1, "200": PEOPLE - 1}
    given = ProposalAnswer.objects.get()
    assert AuditEvent.objects.count() == events + 1
    assert Measurement.objects.count() == figures + (given.answer == "accepted")
