"""The files of a follow-up: of a locked edition as they were stored, of a draft made while one waits."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goals.addresses import followup_url
from goals.followup.desk import draft
from goals.models import FollowUp
from goals.publish.making import draft_mark, files_of, paper_of, plan_of
from goals.publish.stored import package, package_name, stored_document, stored_file
from goals.report.apart import RenderError
from goals.report.formats import FORMATS
from goals.views.followups.lookup import State, shown
from norddjurs.audit.changes import newest
from norddjurs.danish import today
from norddjurs.people.rights import Right, can, needs

_PACKAGE = "pakke"


@needs(Right.PUBLISHED)
@require_safe
def file(request: HttpRequest, year: int, number: int, kind: str, edition: int | None = None) -> HttpResponse:
    """A file of the latest locked edition, of the edition named, or of the draft; or the package for the journal."""
    followup = shown(request, year, number, edition)
    if kind not in (*FORMATS, _PACKAGE):
        raise Http404
    if followup.state != State.LOCKED:
        return _of_draft(request, followup, kind)
    return _package(request, followup) if kind == _PACKAGE else _stored(request, followup, kind)


def _stored(request: HttpRequest, followup: FollowUp, kind: str) -> HttpResponse:
    found = stored_file(followup, kind)
    if found is None:
        raise Http404
    return _sent(request, bytes(found.content), found.content_type, found.name, found.sha256)


def _package(request: HttpRequest, followup: FollowUp) -> HttpResponse:
    """All files with their checksums. Where it is filed is told to those who may know of it."""
    document = stored_document(followup)
    sees = can(request.user, Right.DRAFT, read=True)
    filed = followup.journalings.order_by("id").last() if sees else None
    content = package(followup, document, list(followup.files.all()), filed)
    return _sent(request, content, "application/zip", package_name(document), sha256(content).hexdigest())


def _of_draft(request: HttpRequest, followup: FollowUp, kind: str) -> HttpResponse:
    """A file of the draft as it stands, with its mark; a draft is not journalised."""
    if kind == _PACKAGE:
        raise Http404
    head, now = newest(), today()
    document = paper_of(draft(plan_of(followup), followup), head, now, mark=draft_mark(now))
    try:
        content = files_of(document, kind)[kind]
    except RenderError as error:
        back = followup_url(followup.plan.year, followup.number, edition=followup.edition)
        context = {"title": document.title, "label": FORMATS[kind].label, "error": error, "back": back}
        return render(request, "goals/followup/no_file.html", context, status=503)
    chosen = FORMATS[kind]
    return _sent(request, content, chosen.content_type, chosen.file_name(document), sha256(content).hexdigest())


def _sent(request: HttpRequest, content: bytes, content_type: str, name: str, digest: str) -> HttpResponse:
    """The bytes as a file to save, named by its SHA-256; 304 where the reader has it already."""
    etag = f'"{digest}"'
    disposition = content_disposition_header(True, name) or ""
    whole = HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition, "ETag": etag})
    response = get_conditional_response(request, etag=etag, response=whole) or whole
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
