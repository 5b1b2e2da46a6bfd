#!/usr/bin/env python
"""Django's commands and this project's own; `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norddjurs.settings")
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Databasen kan ikke bruges: {error}. Er den ny, så kør manage.py migrate først.")
