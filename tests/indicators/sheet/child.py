"""Reads files in a process that may not have more memory or time than a file is worth: `… child FILE…`.

Reports for each file, as a line of JSON, what became of it and the seconds it took; at last the most memory it had.
"""

import json
import resource
import sys
import time
from pathlib import Path

MOST_SECONDS = 10
MOST_MEMORY = 300 * 1024 * 1024


def main(files: list[str]) -> None:
    """Read them, each with its own time."""
    from indicators.sheet import SheetRefused, read_file

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS * len(files), MOST_SECONDS * len(files)))
    for file in files:
        data = Path(file).read_bytes()
        began = time.monotonic()
        try:
            sheet = read_file(data)
        except SheetRefused as refused:
            what, told = "refused", list(refused.problems)
        else:
            what, told = "read", list(sheet.notes)
        print(json.dumps({"what": what, "told": told, "seconds": time.monotonic() - began}), flush=True)
    # Of this program alone: what getrusage says is also what the process was before it became this.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(json.dumps({"memory": int(status["VmHWM"].split()[0]) * 1024}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
