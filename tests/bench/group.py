"""One group's rows as JSON on standard output: `python -m tests.bench.group NAME FOLDER`, Django's settings given."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import django

if __name__ == "__main__":
    _, name, folder = sys.argv
    django.setup()
    print(json.dumps([asdict(row) for row in import_module(f"tests.bench.{name}").rows(Path(folder))]))
