"""The figures: what is measured, where, when, and who said it."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Knows nothing of goals."""

    name = "indicators"
    verbose_name = "Tal"
    default_auto_field = "django.db.models.BigAutoField"
