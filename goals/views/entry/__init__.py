"""Indtast tal: the list, one goal's form, and what belongs to it."""
