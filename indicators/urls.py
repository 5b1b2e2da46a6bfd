"""The addresses of figures."""

from django.urls import path

from indicators.views import groups

urlpatterns = [
    # Before any address with a code in the same place.
    path("indikatorer/sammenligning/", groups.index, name="groups"),
    path("indikatorer/<slug:code>/sammenligning/", groups.edit, name="group"),
]
