"""The product's own settings with the floors' addresses beside the product's."""

from norddjurs.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
