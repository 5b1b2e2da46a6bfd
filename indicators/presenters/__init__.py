"""Stored figures turned into what pages show."""
