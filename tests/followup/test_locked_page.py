from django.test import Client
from goals.models import FollowUp
from tests.web.page import read


def test_it(first: FollowUp, manager: Client):
    page = read(manager.get("/opfoelgning/2025-1/"))
    assert page.one("h1").text == "1. opfølgning på Beskæftigelsesplan 2025"
