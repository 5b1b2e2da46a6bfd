"""Whatever file is sent, the answer is a page, and a refused file leaves the database as it was."""

import random
from hashlib import sha256

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from goals.models import Upload
from tests.indicators.sheet.hostile import BOMBS, mutated
from tests.web.sheets import sent

TABLES = ("goals", "indicators", "audit")


def fingerprint() -> str:
    """A hash over every row of every table that a file could touch."""
    told = sha256()
    for label in TABLES:
        for model in apps.get_app_config(label).get_models():
            told.update(serializers.serialize("json", model._default_manager.order_by("pk")).encode())
    return told.hexdigest()


def check(client: Client, data: bytes, before: str) -> bool:
    """Send a file, and look at its preview where it was read; whether it was refused."""
    answer = sent(client, data)
    if answer.status_code == 200:
        assert 'class="errors"' in answer.content.decode()
        assert fingerprint() == before
        return True
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert page.status_code == 200
    Upload.objects.all().delete()
    assert fingerprint() == before
    return False


def test_a_hundred_files_with_accidents(manager: Client) -> None:
    chance = random.Random(707)
    before = fingerprint()
    assert {check(manager, mutated(chance), before) for _ in range(100)} == {True, False}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs(manager: Client, bomb: object) -> None:
    assert callable(bomb)
    assert check(manager, bomb(random.Random(0)), fingerprint())


@pytest.mark.deep
def test_two_thousand_files_with_accidents(manager: Client) -> None:
    chance = random.Random(7072)
    before = fingerprint()
    for _ in range(2000):
        check(manager, mutated(chance), before)
