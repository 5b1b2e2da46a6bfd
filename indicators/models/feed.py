"""Where an indicator's figures come from by themselves, and what each fetching brought."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from indicators.models.indicator import Indicator
from norddjurs.danish import counted


class Feed(models.Model):
    """How an indicator is fetched. All of it is data, so that another table, measure or group needs no code.

    `column` is the label that the source prints above the figure, and `selection` the label that is chosen in each
    further dimension (dimension id → label; what is not named stays at its total). A derived figure has its parts
    there: `numerator` and `denominator`, as codes of indicators. `file_column` is the figure's column in the files of
    `fixtures/`. Without a known table, `note` says what is done instead.
    """

    class Provider(models.TextChoices):
        JOBINDSATS = "jobindsats", "Jobindsats"
        STATBANK = "statbank", "Statistikbanken"
        DERIVED = "derived", "beregnet ud fra andre tal"
        NONE = "none", "ingen kendt tabel"

    class Acceptance(models.TextChoices):
        DIRECT = "direct", "gemmes af sig selv"
        PROPOSED = "proposed", "foreslås tovholderen"

    indicator = models.OneToOneField(Indicator, models.CASCADE, primary_key=True, related_name="feed")
    provider = models.CharField("kilde", max_length=10, choices=Provider.choices)
    table = models.CharField("tabel", max_length=60, blank=True)
    column = models.CharField("kolonne", max_length=300, blank=True)
    hierarchy = models.CharField("områdeinddeling", max_length=60, blank=True)
    period_type = models.CharField("periodetype", max_length=10, blank=True)
    selection = models.JSONField("valg", default=dict, blank=True)
    file_column = models.CharField("kolonne i filen", max_length=100, blank=True)
    acceptance = models.CharField("når et tal er hentet", max_length=10, choices=Acceptance.choices, default="direct")
    note = models.TextField("bemærkning", blank=True)
    updated_on = models.DateField("sidst opdateret hos kilden", null=True, blank=True)
    next_on = models.DateField("næste opdatering hos kilden", null=True, blank=True)

    class Meta:
        ordering = ("indicator",)
        constraints = (
            models.CheckConstraint(
                name="a_feed_has_a_table_or_says_why",
                condition=~models.Q(provider__in=("jobindsats", "statbank"), table="")
                & ~models.Q(provider="none", note=""),
                violation_error_message="Skriv tabellen, eller skriv, hvorfor der ikke er nogen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.provider} {self.table}".strip()


class ImportRun(models.Model):
    """What one fetching or loading of one indicator brought. Written when it ended; the database refuses changes.

    `received` counts the places that the source spoke of; of them `new`, `revised`, `same` and `held` (waiting for a
    person) tell what became of them. A run that failed brought nothing, and `message` says why in Danish.
    """

    class State(models.TextChoices):
        DONE = "done", "gennemført"
        FAILED = "failed", "mislykket"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="runs")
    state = models.CharField(max_length=6, choices=State.choices)
    source = models.CharField("kildestempel", max_length=200, blank=True)
    retrieved_on = models.DateField("hentet den")
    received = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("indicator", "state", "-id"), name="newest_run"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.retrieved_on} {self.state}"

    def brought(self) -> str:
        """What became of the figures, in Danish: "3 nye, 1 revideret", or "ingen tal"."""
        counts = (
            (self.new, "nyt", "nye"),
            (self.revised, "revideret", "reviderede"),
            (self.same, "uændret", "uændrede"),
            (self.held, "venter på svar", "venter på svar"),
        )
        return ", ".join(counted(*one) for one in counts if one[0]) or "ingen tal"
