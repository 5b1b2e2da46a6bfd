"""Every address of the site. What is not listed here or included from here does not exist."""

from django.urls import URLPattern, URLResolver, include, path

from norddjurs import views

handler403 = "norddjurs.refusals.refused"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goals.urls")),
    path("", include("indicators.urls")),
    path("", include("norddjurs.people.urls")),
    path("was/", views.was, name="was"),
    path("healthz", views.healthz, name="healthz"),
]
