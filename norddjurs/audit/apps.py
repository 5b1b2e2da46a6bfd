"""Who changed what and when, so that nobody can change it afterwards."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """App label ``audit``."""

    name = "norddjurs.audit"
    label = "audit"
    verbose_name = "Historik"
