"""`manage.py export_followup 2025-1 --format pdf --out FILE`: a follow-up as a file, the locked one as stored."""

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goals.followup.desk import draft
from goals.models import FollowUp
from goals.publish.making import draft_mark, files_of, paper_of, plan_of
from goals.publish.stored import stored_file
from goals.report.apart import RenderError
from goals.report.formats import FORMATS
from norddjurs.audit.changes import newest
from norddjurs.danish import today

_KEY = re.compile(r"(\d{4})-(\d{1,2})")


class Command(BaseCommand):
    """A locked follow-up as it was stored; a draft as it stands now, with a draft's mark."""

    help = "Gem en opfølgning som fil: den låste, som den blev låst, eller kladden, som den står nu."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which follow-up, in which format, where."""
        parser.add_argument("followup", metavar="ÅR-NR", help="fx 2025-1")
        parser.add_argument("--format", required=True, choices=list(FORMATS), help="filens format")
        parser.add_argument("--out", required=True, type=Path, metavar="FIL", help="hvor filen skal ligge")
        parser.add_argument("--udgave", type=int, metavar="N", help="udgaven (uden: den nyeste låste, ellers kladden)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file. Raises CommandError where there is no such follow-up or the file is not made."""
        followup = _followup(options["followup"], options["udgave"])
        content = _content(followup, options["format"])
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"Filen kan ikke skrives: {error}") from error
        what = "låst" if followup.state == FollowUp.State.LOCKED else "kladde"
        self.stdout.write(f"{options['out']}: {options['followup']}, udgave {followup.edition} ({what})")


def _followup(written: str, edition: int | None) -> FollowUp:
    found = _KEY.fullmatch(written)
    if found is None:
        raise CommandError(f"»{written}« er ikke en opfølgning: skriv år og nummer, fx 2025-1.")
    rows = FollowUp.objects.filter(plan__year=int(found[1]), number=int(found[2])).select_related("plan")
    every = list(rows.order_by("edition"))
    if edition is not None:
        every = [one for one in every if one.edition == edition]
    locked = [one for one in every if one.state == FollowUp.State.LOCKED]
    if not every:
        raise CommandError(f"Der er ingen opfølgning {written}{f' i udgave {edition}' if edition else ''}.")
    return (locked or every)[-1]


def _content(followup: FollowUp, key: str) -> bytes:
    if followup.state == FollowUp.State.LOCKED:
        file = stored_file(followup, key)
        if file is None:
            raise CommandError("Filen blev ikke gemt, da opfølgningen blev låst.")
        return bytes(file.content)
    now = today()
    document = paper_of(draft(plan_of(followup), followup), newest(), now, mark=draft_mark(now))
    try:
        return files_of(document, key)[key]
    except RenderError as error:
        raise CommandError(str(error)) from error
