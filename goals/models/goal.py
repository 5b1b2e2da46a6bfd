"""A goal, what the department writes about it, and what people decide about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goals.models.plan import Plan, Theme


class Goal(models.Model):
    """A goal of a plan: the council's words, our rule in words, and whose it is.

    `position` gives the natural order (1.2 before 1.10). `owner` decides rights; `responsible` is the function that
    is printed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="goals")
    number = models.CharField("nummer", max_length=12)
    position = models.PositiveIntegerField("rækkefølge")
    title = models.CharField("titel", max_length=200)
    short_title = models.CharField("kort titel", max_length=40)
    wording = models.TextField("ordlyd som vedtaget")
    method = models.TextField("sådan opgør vi målet")
    note = models.TextField("bemærkning om målet", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="goals", verbose_name="tovholder"
    )
    responsible = models.CharField("ansvarlig", max_length=120, blank=True)

    class Meta:
        ordering = ("plan", "position")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="one_goal_a_number"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class GoalText(models.Model):
    """The department's explanation and what it does now, as of a day. The newest counts.

    Append-only like a judgement: the database lets the texts be blanked by law, once, and nothing else be changed.
    """

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="texts")
    on = models.DateField("dato")
    explanation = models.TextField("forvaltningens forklaring", blank=True)
    action = models.TextField("det gør vi nu", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("goal", "on", "id")
        indexes = (models.Index(fields=("goal", "on"), name="goal_text_as_of"),)

    def __str__(self) -> str:
        return f"{self.goal_id} {self.on}"


class Judgement(models.Model):
    """What a person decided about a goal, as of a day. Append-only: the newest of a kind (and part) counts.

    Only its text may be blanked, by law; `erased` then says when and by which.

    `decision`: the goal (or the named part of it) is decided by a person, or a milestone was done that day.
    `override`: another status than the computed one, with the reason that is printed; an empty status takes it back.
    `outlook`: the manager's estimate; an empty one takes it back.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", "beslutning"
        OVERRIDE = "override", "anden vurdering"
        OUTLOOK = "outlook", "skøn"

    class Status(models.TextChoices):
        REACHED = "reached", "nået"
        NOT_REACHED = "not_reached", "ikke nået"
        TOO_EARLY = "too_early", "for tidligt"

    class Outlook(models.TextChoices):
        REACHED = "reached", "forventes nået"
        NOT_REACHED = "not_reached", "forventes ikke nået"
        UNSURE = "unsure", "usikker"

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="judgements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    part = models.CharField("del af målet", max_length=120, blank=True)
    on = models.DateField("dato")
    status = models.CharField(max_length=12, choices=Status.choices, blank=True)
    outlook = models.CharField("skøn", max_length=12, choices=Outlook.choices, blank=True)
    body = models.CharField("besluttet af", max_length=120, blank=True)
    text = models.TextField("begrundelse", blank=True)
    link = models.URLField("link", blank=True)
    erased = models.CharField("slettet", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("goal", "on", "id")
        indexes = (models.Index(fields=("goal", "on"), name="judgement_as_of"),)
        constraints = (
            models.CheckConstraint(
                name="a_decision_decides",
                condition=~Q(kind="decision") | Q(status__in=("reached", "not_reached"), outlook=""),
            ),
            models.CheckConstraint(name="an_outlook_is_no_status", condition=~Q(kind="outlook") | Q(status="")),
            models.CheckConstraint(name="an_override_is_no_outlook", condition=~Q(kind="override") | Q(outlook="")),
            models.CheckConstraint(
                name="another_status_has_a_reason",
                condition=~Q(kind="override") | Q(status="") | ~Q(text="") | ~Q(erased=""),
                violation_error_message="Skriv begrundelsen for en anden vurdering. Den bliver trykt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.goal_id} {self.kind} {self.on}"
