"""Entering figures: what a goal asks for, what was typed, what must be confirmed, and what it does to the status.

Nothing here writes; the actions do (`goals.actions`).
"""
