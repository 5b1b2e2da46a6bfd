"""The menu, and the other things that every page's frame shows."""

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page."""
    return {"nav": [], "role": "", "demo": ""}
