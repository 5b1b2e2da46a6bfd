"""manage.py show_indicator CODE: one area's figure of a month, and its place among the municipalities."""

import difflib
import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from indicators.models import Area, Indicator
from indicators.national import Shown, shown
from indicators.series import newest_month
from norddjurs.danish import DanishError, counted, read_period, write_date, write_period
from norddjurs.periods import Period, PeriodKind


class Command(BaseCommand):
    """Print a figure with its rank, for people or (`--json`) for machines."""

    help = "Viser et landstal for et område og en måned, med placeringen blandt kommunerne."

    def add_arguments(self, parser: CommandParser) -> None:
        """The period is a Danish month or the source's own code: "juli 2026", "2026M07"."""
        parser.add_argument("code", help="tallets kode, fx ledige-pct")
        parser.add_argument("--area", default=settings.MUNICIPALITY, help="områdets kode (707) eller navn")
        parser.add_argument("--period", help="måneden: 2026M07 eller »juli 2026« (ellers den nyeste)")
        parser.add_argument("--json", action="store_true", help="til maskiner")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for what does not exist, saying what comes nearest."""
        indicator = Indicator.objects.select_related("feed").filter(pk=options["code"]).first()
        if indicator is None:
            raise CommandError(_unknown(options["code"]))
        named = Area.objects.filter(name__iexact=options["area"]).first()
        area = Area.objects.filter(pk=options["area"]).first() or named
        if area is None:
            raise CommandError(f"Området »{options['area']}« findes ikke.")
        period = _month(options["period"]) if options["period"] else newest_month(indicator.pk, area.pk)
        if period is None:
            raise CommandError(f"Der er ingen tal for »{indicator.name}« i {area.name}.")
        found = shown(indicator, area, period)
        self.stdout.write(json.dumps(found.as_data(), ensure_ascii=False) if options["json"] else _lines(found))


def _unknown(code: str) -> str:
    known = list(Indicator.objects.values_list("code", "feed__table"))
    of_table = [one for one, table in known if table == code]
    near = of_table or difflib.get_close_matches(code, [one for one, _ in known], n=5, cutoff=0.5)
    return f"Tallet »{code}« findes ikke." + (f" Mente du {', '.join(near)}?" if near else "")


def _month(text: str) -> Period:
    try:
        period = read_period(text)
    except DanishError as error:
        raise CommandError(str(error)) from None
    if period.kind is not PeriodKind.MONTH:
        raise CommandError(f"»{text}« er ikke en måned.")
    return period


def _lines(found: Shown) -> str:
    lines = [f"{found.indicator.name}, {found.area.name}, {write_period(found.period)}: {found.text}"]
    if found.rank:
        better = Indicator.Better(found.indicator.better).label
        lines.append(
            f"Placering: {found.rank.text} af {found.rank.ranked} kommuner ({better})"
            + (f", delt af {found.rank.shared} kommuner" if found.rank.shared > 1 else "")
            + (f"; {counted(found.rank.left_out, 'kommune', 'kommuner')} uden tal" if found.rank.left_out else "")
        )
    if found.source:
        lines.append(
            f"Kilde: {found.source}. Kendt den {write_date(found.known_on)}."
            if found.known_on
            else f"Kilde: {found.source}."
        )
    return "\n".join(lines)
