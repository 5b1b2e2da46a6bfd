"""The menu, and the other things that every page's frame shows."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from norddjurs.people.rights import Right, can

DEMO_SENTENCE = "Demo: Personerne er opdigtede, og det, du ændrer, gemmes kun i denne installation."


class Entry(NamedTuple):
    """A line of the menu: shown to those who have its right, current below any of its addresses.

    `opened` is a setting that shows it to all who may read the live pages.
    """

    label: str
    url: str
    right: Right
    below: tuple[str, ...]
    opened: str = ""

    def shown_by(self) -> Right:
        """The right that shows it in this installation."""
        return Right.LIVE if self.opened and getattr(settings, self.opened) else self.right


MENU = (
    Entry("Status", "/", Right.LIVE, ("/2", "/maal/")),
    Entry("Indtast tal", "/indtast/", Right.ENTER, ("/indtast/",)),
    Entry("Bed om tal", "/bed-om-tal/", Right.JUDGE, ("/bed-om-tal/",)),
    Entry("Halvårsopfølgning", "/opfoelgning/", Right.PUBLISHED, ("/opfoelgning/",)),
    Entry("Kalender", "/kalender/", Right.LIVE, ("/kalender/",)),
    Entry("Tal og tendenser", "/tal-og-tendenser/", Right.DRAFT, ("/tal-og-tendenser/",), "TRENDS_IN_COUNCIL_MENU"),
    Entry("Historik", "/historik/", Right.LOG, ("/historik/",)),
    Entry("Landstal", "/indikatorer/", Right.PUBLISHED, ("/indikatorer/",)),
    Entry("Begreber", "/begreber/", Right.PUBLISHED, ("/begreber/",)),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page: `nav` (label, url, current), `role` in words or "", `demo` a sentence or ""."""
    # A request refused before the session was read (a strange Host) has no person.
    user = getattr(request, "user", AnonymousUser())
    return {
        "nav": [
            {
                "label": entry.label,
                "url": entry.url,
                "current": request.path == entry.url or request.path.startswith(entry.below),
            }
            for entry in MENU
            if can(user, entry.shown_by(), own=True, read=True)
        ],
        "role": "" if isinstance(user, AnonymousUser) else user.get_role_display(),
        "demo": DEMO_SENTENCE if settings.DEMO else "",
    }
