"""Who changed what and when, so that nobody can change it afterwards."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """App label ``audit``."""

    name = "norddjurs.audit"
    label = "audit"
    verbose_name = "Historik"

    def ready(self) -> None:
        """Keep the triggers in place after every migrate and flush, and let `check --database` look for them."""
        post_migrate.connect(_install_triggers, sender=self)
        checks.register(_triggers_in_place, checks.Tags.database)


def _install_triggers(using: str, **kwargs: Any) -> None:
    from norddjurs.audit import triggers

    if triggers.missing(using):
        triggers.install(using)
    if lost := triggers.missing(using):
        raise RuntimeError(f"Databasen tog ikke imod sine låse: {', '.join(lost)}")


def _triggers_in_place(databases: Sequence[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    from norddjurs.audit import triggers

    # A warning, not an error: an error would stop `migrate`, which is the cure.
    return [
        checks.Warning(
            f"Databasen {using} mangler låse på rækker, der ikke må ændres: {', '.join(lost)}",
            hint="Kør: manage.py migrate",
            id="audit.W001",
        )
        for using in databases or ()
        if (lost := triggers.missing(using))
    ]
