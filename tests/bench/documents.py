"""All four documents of the demo's follow-up: in a process that has made one before, in a fresh one, and its memory."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from goals.models import FollowUp
from goals.publish.stored import stored_document
from goals.report.formats import TEMPLATES, render
from goals.report.plain import to_json
from tests.bench.rows import Row
from tests.bench.serving import ROOT

FORMATS = ("word", "pdf", "excel", "powerpoint")
WARM, COLD, MEMORY = 0.3, 1.0, 150
"""CPU seconds for all four where the libraries are loaded, and in a fresh process; MiB of a fresh process."""
ROUNDS = 7


def rows(folder: Path) -> list[Row]:
    """The locked follow-up's paper, with its charts."""
    del folder
    document = stored_document(FollowUp.objects.get(state=FollowUp.State.LOCKED))
    for key in FORMATS:
        render(document, key)
    warm = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for key in FORMATS:
            render(document, key)
        warm.append(time.process_time() - began)
    each = ", ".join(f"{key} {_seconds(document, key):.2f}" for key in FORMATS)
    cold, peak = _fresh(to_json(document))
    return [
        Row(f"Four documents, warm ({each})", f"≤ {WARM:g} s", median(warm) <= WARM, value=f"{median(warm):.2f} s"),
        Row("Four documents in a fresh process", f"≤ {COLD:g} s", cold <= COLD, value=f"{cold:.2f} s"),
        Row("Memory of that process", f"≤ {MEMORY} MiB", peak <= MEMORY, value=f"{peak:.0f} MiB"),
    ]


def _seconds(document: object, key: str) -> float:
    began = time.process_time()
    render(document, key)  # type: ignore[arg-type]
    return time.process_time() - began


def _children() -> float:
    """CPU seconds of the processes that have ended: what neighbours do on this machine is not counted."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _fresh(paper: str) -> tuple[float, float]:
    """CPU seconds (the median) and MiB (the most) of a process that makes all four and ends."""
    waits = []
    with tempfile.TemporaryFile() as nowhere:
        for _ in range(3):
            began = _children()
            command = [sys.executable, "-m", "goals.report.apart", str(TEMPLATES), *FORMATS]
            subprocess.run(command, cwd=ROOT, input=paper.encode(), stdout=nowhere, check=True)
            waits.append(_children() - began)
    return median(waits), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
