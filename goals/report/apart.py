"""Rendering in a process of its own: one that crashes, hangs or eats memory ends there, and says so.

    python -m goals.report.apart FOLDER word pdf …  <document.json

writes each file to standard output: a line of JSON with its format and size, then its bytes.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from goals.report.document import Document
from goals.report.formats import FORMATS, TEMPLATES, render
from goals.report.plain import from_json, to_json

SECONDS = 60
"""How long all the files of a paper may take."""
MEMORY = 2 * 1024**3
"""The most bytes of address space; what is really used is a tenth of it."""

ROOT = Path(__file__).resolve().parent.parent.parent


class RenderError(Exception):
    """A renderer failed or took too long. The text is a Danish sentence; nothing was made."""


def render_apart(
    document: Document, keys: Sequence[str], templates: Path = TEMPLATES, seconds: float = SECONDS
) -> dict[str, bytes]:
    """The document's files by format, made in another process. Raises RenderError."""
    labels = ", ".join(FORMATS[key].label for key in keys)
    command = [sys.executable, "-m", "goals.report.apart", str(templates), *keys]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            input=to_json(document).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        raise RenderError(f"Filerne ({labels}) blev ikke færdige på {seconds:g} sekunder. Prøv igen.") from None
    if done.returncode:
        last = (done.stderr.decode(errors="replace").strip().splitlines() or [f"kode {done.returncode}"])[-1]
        raise RenderError(f"Filerne ({labels}) kunne ikke laves: {last[:200]}")
    files = _read(done.stdout)
    if set(files) != set(keys):
        raise RenderError(f"Filerne ({labels}) kom ikke ud hele. Prøv igen.")
    return files


def _read(stream: bytes) -> dict[str, bytes]:
    """The files of a stream; one that is cut short gives fewer."""
    rest, found = io.BytesIO(stream), {}
    while head := rest.readline():
        try:
            told = json.loads(head)
            key, size = str(told["format"]), int(told["size"])
        except (ValueError, KeyError, TypeError):
            return {}
        content = rest.read(size)
        if len(content) != size:
            return {}
        found[key] = content
    return found


def main(arguments: Sequence[str]) -> int:
    """Render what standard input holds; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Whoever started this may be gone before the time is up.
    signal.alarm(int(SECONDS) + 5)
    folder, *keys = arguments
    document = from_json(sys.stdin.buffer.read().decode())
    for key in keys:
        content = render(document, key, Path(folder))
        sys.stdout.buffer.write(json.dumps({"format": key, "size": len(content)}).encode() + b"\n" + content)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
