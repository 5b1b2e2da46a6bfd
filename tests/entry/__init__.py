"""Entering figures, as the people who do it."""
