"""The menu, and the other things that every page's frame shows."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from norddjurs.people.rights import Person, Right, can

DEMO_SENTENCE = "Demo: Personerne er opdigtede, og det, du ændrer, gemmes kun i denne installation."


class Entry(NamedTuple):
    """A line of the menu: shown to those who have its right, current below any of its addresses.

    `opened` is a setting that shows it to all who may read the live pages. `pages` stand in a line of their own on the
    pages below it, so that the menu itself is no wider.
    """

    label: str
    url: str
    right: Right
    below: tuple[str, ...]
    opened: str = ""
    pages: tuple["Entry", ...] = ()

    def shown_by(self) -> Right:
        """The right that shows it in this installation."""
        return Right.LIVE if self.opened and getattr(settings, self.opened) else self.right

    def current(self, path: str) -> bool:
        """Whether a page stands below it."""
        return path == self.url or path.startswith(self.below)


_INDICATORS = (
    Entry("Landstal", "/indikatorer/", Right.PUBLISHED, ()),
    Entry("Sammenlignelige kommuner", "/indikatorer/sammenligning/", Right.LIVE, ("/indikatorer/sammenligning/",)),
    Entry("Hentede tal", "/indikatorer/hentning/", Right.DRAFT, ("/indikatorer/hentning/",)),
)
MENU = (
    Entry("Status", "/", Right.LIVE, ("/2", "/maal/")),
    Entry("Indtast tal", "/indtast/", Right.ENTER, ("/indtast/",)),
    Entry("Bed om tal", "/bed-om-tal/", Right.JUDGE, ("/bed-om-tal/",)),
    Entry("Halvårsopfølgning", "/opfoelgning/", Right.PUBLISHED, ("/opfoelgning/",)),
    Entry("Kalender", "/kalender/", Right.LIVE, ("/kalender/",)),
    Entry("Tal og tendenser", "/tal-og-tendenser/", Right.DRAFT, ("/tal-og-tendenser/",), "TRENDS_IN_COUNCIL_MENU"),
    Entry("Historik", "/historik/", Right.LOG, ("/historik/",)),
    Entry("Landstal", "/indikatorer/", Right.PUBLISHED, ("/indikatorer/",), pages=_INDICATORS),
    Entry("Begreber", "/begreber/", Right.PUBLISHED, ("/begreber/",)),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page: `nav` (label, url, current), `role` in words or "", `demo` a sentence or "".

    `subnav` are the pages below the current line of the menu, where there are several for this reader; `subnav_label`
    is that line.
    """
    # A request refused before the session was read (a strange Host) has no person.
    user = getattr(request, "user", AnonymousUser())
    here = next((entry for entry in MENU if entry.pages and entry.current(request.path)), None)
    pages = _shown(here.pages, user, request.path) if here else []
    return {
        "nav": _shown(MENU, user, request.path),
        "subnav": pages if len(pages) > 1 else [],
        "subnav_label": here.label if here else "",
        "role": "" if isinstance(user, AnonymousUser) else user.get_role_display(),
        "demo": DEMO_SENTENCE if settings.DEMO else "",
    }


def _shown(entries: Iterable[Entry], user: Person, path: str) -> list[dict[str, Any]]:
    """The lines that this person may follow."""
    return [
        {"label": entry.label, "url": entry.url, "current": entry.current(path)}
        for entry in entries
        if can(user, entry.shown_by(), own=True, read=True)
    ]
