"""Speed as ratios to floors measured in the same run, on this machine as it is: `make bench`.

    .venv/bin/python -m tests.bench [group …]

Milliseconds differ from machine to machine and from minute to minute; how many times a floor something costs hardly
does. Every group runs in a process of its own, on a copy of one fresh installation, against this machine alone.
"""
