"""The plan and what follows from the figures."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Plans, goals, targets, statuses and follow-ups."""

    name = "goals"
    verbose_name = "Mål"
    default_auto_field = "django.db.models.BigAutoField"
