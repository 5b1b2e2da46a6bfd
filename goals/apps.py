"""The plan and what follows from the figures."""

from typing import Any

from django.apps import AppConfig

from indicators.signals import came, registered


class GoalsConfig(AppConfig):
    """Plans, goals, targets, statuses and follow-ups."""

    name = "goals"
    verbose_name = "Mål"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what the store tells: goals stand beside national figures."""
        registered.connect(_registered, dispatch_uid="goals")
        came.connect(_came, dispatch_uid="goals")


def _registered(by: Any, **more: Any) -> None:
    from goals.actions.national import load_national

    load_national(by=by)


def _came(indicator: str, by: Any, **more: Any) -> None:
    from goals.actions.national import recompute

    recompute(by=by, indicator=indicator)
