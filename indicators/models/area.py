"""Where a figure is from."""

from django.db import models


class Area(models.Model):
    """A municipality, the whole country, or a group of municipalities that somebody has named."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommune"
        COUNTRY = "country", "Hele landet"
        GROUP = "group", "Gruppe af kommuner"

    code = models.CharField("kode", max_length=40, primary_key=True)
    name = models.CharField("navn", max_length=100, unique=True)
    kind = models.CharField("slags", max_length=20, choices=Kind.choices)
    region = models.CharField("region", max_length=60, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
