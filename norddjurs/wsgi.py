"""What the web server loads."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import Error, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norddjurs.settings")
application = get_wsgi_application()

from norddjurs.audit import triggers  # noqa: E402 (Django must be set up first)

try:
    lost = triggers.missing()
except Error:
    # A database that doesn't answer yet is no reason not to start; /healthz says so meanwhile.
    lost = []
finally:
    # Whatever forks after this must find nothing open.
    connection.close()
    if close_pool := getattr(connection, "close_pool", None):
        close_pool()
if lost:
    raise ImproperlyConfigured(
        f"Databasen mangler låse på rækker, der ikke må ændres ({', '.join(lost)}). Kør: manage.py migrate"
    )
