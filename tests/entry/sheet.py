"""A form as a browser without a script reads and sends it."""

from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class Sheet(HTMLParser):
    """The fields of one form of an answer, by name, with what stands in them; `fields` may be changed and sent."""

    def __init__(self, answer: HttpResponse | bytes, mark: str = 'id="skema"') -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.action = ""
        self._mark = mark
        self._inside = False
        self._select: str | None = None
        self._area: str | None = None
        self.feed((answer if isinstance(answer, bytes) else answer.content).decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "form":
            self._inside = self._mark in (self.get_starttag_text() or "")
            if self._inside:
                self.action = attributes.get("action") or ""
        if not self._inside:
            return
        name, value = attributes.get("name"), attributes.get("value") or ""
        kind = attributes.get("type", "text")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in attributes):
            self.fields[name] = value
        elif tag == "select" and name:
            self._select = name
            self.fields[name] = ""
        elif tag == "option" and self._select and ("selected" in attributes or not self.fields[self._select]):
            self.fields[self._select] = value
        elif tag == "textarea" and name:
            self._area = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data.removeprefix("\n")


def words(answer: HttpResponse) -> str:
    """The answer with its signs as they are read: no codes, and every space an ordinary one."""
    return unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
