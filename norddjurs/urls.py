"""Every address of the site. What is not listed here or included from here does not exist."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
