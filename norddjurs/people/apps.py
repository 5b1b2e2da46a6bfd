"""The people who work here, and what each of them may do."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    """App label ``people``."""

    name = "norddjurs.people"
    label = "people"
    verbose_name = "Personer"

    def ready(self) -> None:
        """A login begins a session's total age."""
        from norddjurs.people.login import begin_session

        user_logged_in.connect(begin_session)
