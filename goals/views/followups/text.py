"""The whole text of a locked follow-up, for a field of another system and for whoever has no script."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goals.presenters.followups.copied import plain_of, whole
from goals.presenters.followups.locked import lede_of
from goals.publish.stored import stored_document
from goals.views.answers import private
from goals.views.followups.lookup import stored_locked
from norddjurs.danish import today
from norddjurs.people.rights import Right, needs


@needs(Right.PUBLISHED)
@require_safe
def text(request: HttpRequest, year: int, number: int, edition: int | None = None) -> HttpResponse:
    """The paper as plain text, of the latest locked edition or the one named."""
    followup, now = stored_locked(year, number, edition), today()

    def answer() -> HttpResponse:
        document = stored_document(followup)
        written = plain_of(whole(document, lede_of(document, now)))
        return HttpResponse(written, content_type="text/plain; charset=utf-8")

    return private(request, (request.path, followup.pk, followup.lines_hash, now), answer)
