"""An ordinary page loads nothing heavy: those libraries take longer to load than all the rest together."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

HEAVY = ("pandas", "numpy", "plotly", "docx", "pptx", "openpyxl", "typst", "ninja", "pydantic")

PROGRAM = f"""
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.SECURE_SSL_REDIRECT = False
settings.STORAGES = {{"staticfiles": {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}}}
call_command("migrate", verbosity=0)
call_command("load_demo", verbosity=0, stdout=open("/dev/null", "w"))
from norddjurs.people.models import User
from norddjurs import wsgi
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(username="leder"))
found = {{}}
PAGES = ("/2025/", "/2025/maal/4.1/", "/2025/moede/", "/begreber/", "/aabne-data/", "/tal-og-tendenser/")
for address in PAGES:
    assert client.get(address).status_code == 200, address
    found[address] = [name for name in {HEAVY!r} if name in sys.modules]
assert client.get("/2025/maal/4.1/diagram.json").status_code == 200
found["diagram.json"] = [name for name in {HEAVY!r} if name in sys.modules]
assert client.get("/api/v1/maal").status_code == 200
found["maal"] = [name for name in {HEAVY!r} if name in sys.modules]
print(json.dumps(found))
"""


def test_no_heavy_library_is_loaded_for_a_page(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "norddjurs.settings",
        "NORDDJURS_DEMO": "1",
        "NORDDJURS_VAR": str(tmp_path),
        "DATABASE_URL": "",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    # The last two show that the look-out works.
    assert {"ninja", "pydantic"} <= set(found.pop("maal"))
    assert "plotly" in found.pop("diagram.json")
    assert not any(found.values()), found
