"""The same form sent at once from twenty browsers of one person: one effect, and nobody is shown an error."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from goals.planfile.load import load
from goals.views import cache
from indicators.models import Measurement
from norddjurs.audit.models import AuditEvent
from norddjurs.people.models import User, system_person
from tests.entry.sheet import Sheet
from tests.make import make_user

SENDERS = 20


@pytest.fixture
def person(transactional_db: None) -> User:
    """The manager, and the shipped plan."""
    cache.forget()
    load(settings.BASE_DIR / "fixtures" / "beskaeftigelsesplan-2025.yaml", by=system_person())
    return make_user()


def test_twenty_at_once_have_one_effect(person: User) -> None:
    clients = [Client() for _ in range(SENDERS)]
    for client in clients:
        client.force_login(person)
    address = "/indtast/2025/4.1/"
    sheet = Sheet(clients[0].get(address, {"periode": "maj 2025"}))
    typed = {**sheet.fields, "s0-nu-tal": "51,3", "s1-nu-tal": "54,0", "knap": "gem"}
    events, figures = AuditEvent.objects.count(), Measurement.objects.count()
    together = Barrier(SENDERS)

    def send(client: Client) -> int:
        try:
            together.wait()
            return client.post(address, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        answers = Counter(pool.map(send, clients))
    assert answers == {302: SENDERS}
    assert AuditEvent.objects.count() == events + 1
    assert Measurement.objects.count() == figures + 2
