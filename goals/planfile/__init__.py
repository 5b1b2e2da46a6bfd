"""A plan as a file: read with its lines, understood as the council's plan, loaded all or nothing.

`docs/plan-format.md` tells a consultant how to write one.
"""
