"""Many figures at once: the file to fill in, the file that is sent, and what it would change."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from goals.actions.uploads import Applied, apply, file_of, keep, lines_of
from goals.catalogue import plan_head
from goals.entry.fillable import CHOICES, GUIDE, Desktop, desktop, fillable
from goals.models import Upload
from goals.presenters.upload import preview_page, upload_page
from goals.views.answers import private
from goals.views.entry.desk import person_of
from indicators.actions.statements import Refused
from indicators.sheet import MOST_BYTES, FiledSheet, SheetRefused, csv_bytes, read_file, xlsx_bytes
from norddjurs.audit.changes import newest
from norddjurs.danish import DanishError, today, write_number
from norddjurs.people.models import User
from norddjurs.people.rights import Right, needs, require
from norddjurs.texts import clean_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
NAMED = "Filens navn ser ud til at indeholde et CPR-nummer. Giv filen et andet navn, og send den."
BUSY = "Systemet har travlt lige nu, så intet er gemt endnu. Prøv igen om lidt."
LOOK_AGAIN = "Intet er gemt: se de rækker efter, der er mærket »Se efter«, og sæt flueben."
STALE = "Intet er gemt: mindst ét tal er ændret, siden du så filen igennem."


class FileForm(forms.Form):
    """The file that is sent; `read` is what it says, once it is valid."""

    name: str
    read: FiledSheet
    sha256: str

    file = forms.FileField(
        label="Din udfyldte fil",
        help_text="En Excel-fil (.xlsx) eller en tekstfil (.csv) på højst 5 MB og 5.000 rækker.",
        max_length=250,
        allow_empty_file=True,
        error_messages={
            "required": "Vælg den fil, du har udfyldt.",
            "invalid": "Vælg den fil, du har udfyldt.",
            "max_length": "Filens navn er for langt. Giv filen et kortere navn.",
        },
        widget=forms.FileInput(attrs={"class": "form-input", "accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Read the file. Its name says nothing of what it holds."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        try:
            self.name = clean_text(str(file.name))
            self.read = read_file(data)
        except DanishError:
            raise forms.ValidationError(NAMED) from None
        except SheetRefused as refused:
            raise forms.ValidationError(list(refused.problems)) from None
        self.sha256 = sha256(data).hexdigest()
        return file


@needs(Right.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Where the file is fetched and sent. A file that can be read leads on to what it would change."""
    by = person_of(request)
    mine = _desktop(request, by)
    if request.method != "POST":
        return render(request, "goals/upload.html", {"page": upload_page(mine), "form": FileForm()})
    require(request, Right.UPLOAD, own=bool(mine.own))
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "goals/upload.html", {"page": upload_page(mine), "form": form})
    try:
        upload = keep(person=by, name=form.name, sha256=form.sha256, year=mine.plan.year, sheet=form.read)
    except OperationalError:
        form.add_error(None, BUSY)
        return render(request, "goals/upload.html", {"page": upload_page(mine), "form": form}, status=503)
    return redirect("upload_preview", upload=upload.pk)


@needs(Right.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, upload: int) -> HttpResponse:
    """What a file would change, for whoever sent it; confirmed, it does, all of it or nothing."""
    by = person_of(request)
    kept = get_object_or_404(Upload, pk=upload, person=by)
    mine = _desktop(request, by, file_of(kept).year)
    require(request, Right.UPLOAD, own=bool(mine.own))
    stale, status = "", 200
    doubtful = 0
    if request.method == "POST":
        doubtful = preview_page(kept, file_of(kept), lines_of(kept, mine), mine, "").doubtful
    if doubtful and request.POST.get("set-efter") != "ja":
        stale = LOOK_AGAIN
    elif request.method == "POST":
        try:
            messages.success(request, _told(apply(by=by, upload=kept, mine=mine, looked_at=doubtful)))
            return redirect("upload_preview", upload=kept.pk)
        except Refused:
            # Read again, so that both figures are shown.
            mine = _desktop(request, by, file_of(kept).year)
            stale, status = STALE, 409
        except OperationalError:
            stale, status = BUSY, 503
    read = file_of(kept)
    page = preview_page(kept, read, lines_of(kept, mine), mine, stale)
    return render(request, "goals/upload_preview.html", {"page": page}, status=status)


@needs(Right.UPLOAD)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The person's figures as an Excel file to fill in."""
    return _file(request, XLSX, "xlsx", lambda mine: xlsx_bytes(fillable(mine), choices=CHOICES, guide=GUIDE))


@needs(Right.UPLOAD)
@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """The person's figures as a text file to fill in."""
    return _file(request, CSV, "csv", lambda mine: csv_bytes(fillable(mine)))


def _file(request: HttpRequest, kind: str, suffix: str, make: Callable[[Desktop], bytes]) -> HttpResponse:
    by = person_of(request)

    def answer() -> HttpResponse:
        mine = _desktop(request, by)
        disposition = content_disposition_header(True, f"Tal til indtastning {mine.plan.year}.{suffix}")
        return HttpResponse(make(mine), content_type=kind, headers={"Content-Disposition": disposition})

    return private(request, (request.get_full_path(), by.pk, today(), newest()), answer)


def _desktop(request: HttpRequest, by: User, year: int | None = None) -> Desktop:
    """What the person may send figures of, in the plan that is asked for or the newest. Raises Http404."""
    asked = request.GET.get("aar", "")
    if year is None and asked:
        if not (asked.isdecimal() and len(asked) == 4):
            raise Http404
        year = int(asked)
    plan = plan_head(year)
    if plan is None:
        raise Http404
    return desktop(plan, by, today())


def _told(applied: Applied) -> str:
    if applied.before:
        return "Filen var allerede indlæst, så intet er ændret."
    if not applied.stored:
        return "Alt er uændret, så intet er gemt."
    return "1 tal er gemt." if applied.stored == 1 else f"{write_number(applied.stored, 0)} tal er gemt."
