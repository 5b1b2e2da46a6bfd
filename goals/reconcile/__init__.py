"""Tjek tallene: what people write in free text, held against what the goals say.

Every number is found and compared, so is every status that is named for a goal, and every promise whose day has passed.
Pure: no database, no clock, and the same answer every time.
"""

from goals.reconcile.check import check
from goals.reconcile.find import figures_in
from goals.reconcile.promises import Promise, overdue
from goals.reconcile.statuses import statuses_in
from goals.reconcile.sweeping import Sweeping, sweeping_in
from goals.reconcile.values import Checked, Facts, Found, Known, StatusSaid, Unit, Use

__all__ = [
    "Checked",
    "Facts",
    "Found",
    "Known",
    "Promise",
    "StatusSaid",
    "Sweeping",
    "Unit",
    "Use",
    "check",
    "figures_in",
    "overdue",
    "statuses_in",
    "sweeping_in",
]
