"""The person: a name, a way to log in, and one role."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

SYSTEM_USERNAME = "indlaesning"
SYSTEM_NAME = "Indlæsning"


class Role(models.TextChoices):
    """What a person is in the municipality; ``norddjurs.people.rights`` says what each may do."""

    COUNCIL = "raadsmedlem", "Rådsmedlem"
    CASEWORKER = "tovholder", "Tovholder"
    MANAGER = "leder", "Leder"
    ADMINISTRATOR = "administrator", "Administrator"


class UserManager(BaseUserManager["User"]):
    """Finds people; ``norddjurs.people.actions`` makes them."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person who logs in with this name, typed with small or capital letters. Raises User.DoesNotExist."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """A person. Permissions are the role's alone: Django's groups and permissions are not used."""

    username = models.CharField(
        "brugernavn",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9._-]+\Z", "Brug små bogstaver, tal, punktum og bindestreg.")],
        error_messages={"unique": "Brugernavnet findes allerede."},
    )
    name = models.CharField("navn", max_length=120)
    email = models.EmailField("e-mail", blank=True)
    role = models.CharField("rolle", max_length=20, choices=Role)
    is_active = models.BooleanField("må logge ind", default=True)
    is_system = models.BooleanField("er et program", default=False)
    is_demo = models.BooleanField("er en demoperson", default=False)
    created_at = models.DateTimeField("oprettet", default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    objects = UserManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["name", "username"]
        constraints = [
            models.CheckConstraint(name="people_role_known", condition=models.Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as it stands in the history."""
        return self.name


def system_person() -> User:
    """The person "Indlæsning", in whose name files are loaded; cannot log in. Made when first asked for."""
    person, _ = User.objects.get_or_create(
        username=SYSTEM_USERNAME,
        defaults={
            "name": SYSTEM_NAME,
            "role": Role.ADMINISTRATOR,
            "is_active": False,
            "is_system": True,
            "password": "!",
        },
    )
    return person


class LoginTry(models.Model):
    """A failed try to log in, kept for a quarter of an hour (`norddjurs.people.login`)."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("key", "at"), name="tries_of_a_key"),)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%H.%M}"
