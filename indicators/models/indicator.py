"""What is measured."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q


class Indicator(models.Model):
    """What is measured, in which unit, which way is better, and how to find it.

    Sub-groups (women, men, 50+) are indicators of their own, `part_of` another, with a label. `figure_text` writes the
    figure as people say it, with the places {tal}, {tæller}, {nævner} and {andel}. `short_name` stands in charts and
    tables, where the series of a goal are told from one another.
    """

    class Unit(models.TextChoices):
        COUNT = "count", "antal"
        PERCENT = "percent", "pct."
        POINTS = "points", "procentpoint"
        INDEX = "index", "indeks"
        RANK = "rank", "plads"
        MOVEMENT = "movement", "bevægelse"

    class Better(models.TextChoices):
        HIGHER = "higher", "højere er bedre"
        LOWER = "lower", "lavere er bedre"

    code = models.SlugField("kode", max_length=60, primary_key=True)
    name = models.CharField("navn", max_length=200)
    short_name = models.CharField("kort navn", max_length=60, blank=True)
    definition = models.TextField("definition", blank=True)
    unit = models.CharField("enhed", max_length=12, choices=Unit.choices)
    better = models.CharField("retning", max_length=6, choices=Better.choices)
    decimals = models.PositiveSmallIntegerField("decimaler", default=0, validators=[MaxValueValidator(4)])
    is_fraction = models.BooleanField("tæller og nævner", default=False)
    figure_text = models.CharField("skrives", max_length=200, blank=True)
    index_base = models.CharField("indeks 100 er", max_length=60, blank=True)
    delay_days = models.PositiveSmallIntegerField("offentliggøres efter (dage)", null=True, blank=True)
    source = models.CharField("kilde", max_length=200, blank=True)
    source_url = models.URLField("link til kilden", blank=True)
    how_to_find = models.TextField("sådan finder du tallet", blank=True)
    find_table = models.CharField("tabel", max_length=200, blank=True)
    find_filters = models.CharField("filtre", max_length=300, blank=True)
    find_extract = models.CharField("udtræk", max_length=300, blank=True)
    find_contact = models.CharField("spørg", max_length=120, blank=True)
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="del af"
    )
    part_label = models.CharField("del", max_length=100, blank=True)
    hide_below = models.PositiveSmallIntegerField("skjul antal under", default=5)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="indicator_part_has_label",
                condition=Q(part_of__isnull=True, part_label="") | (Q(part_of__isnull=False) & ~Q(part_label="")),
                violation_error_message="En del af et andet tal skal have et navn, og kun den.",
            ),
            models.CheckConstraint(
                name="indicator_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("code")),
                violation_error_message="Et tal kan ikke være en del af sig selv.",
            ),
            models.CheckConstraint(
                name="indicator_fraction_in_percent",
                condition=Q(is_fraction=False) | Q(unit="percent"),
                violation_error_message="Kun et tal i pct. kan have tæller og nævner.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class SeriesBreak(models.Model):
    """A day from which the series is counted in another way, so that figures before and after differ in meaning."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="breaks", verbose_name="tal")
    on = models.DateField("fra og med")
    text = models.CharField("hvad skete der", max_length=300)

    class Meta:
        ordering = ("indicator", "on")
        constraints = (models.UniqueConstraint("indicator", "on", name="one_break_a_day"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.on}"
