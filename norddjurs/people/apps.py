"""The people who work here, and what each of them may do."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """App label ``people``."""

    name = "norddjurs.people"
    label = "people"
    verbose_name = "Personer"
