"""The open data below /api/v1/: what is published, for machines. Read-only, and never live or draft data.

`door` and `guide` alone are imported at start-up; django-ninja and pydantic come in with the first request.
"""
