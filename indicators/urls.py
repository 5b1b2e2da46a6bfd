"""The addresses of the national figures."""

from django.urls import path

from indicators.views import explorer, files, groups

urlpatterns = [
    path("indikatorer/", explorer.page, name="explorer"),
    # Before any address with a code in the same place.
    path("indikatorer/sammenligning/", groups.index, name="groups"),
    path("indikatorer/sammenligning/faelles/", groups.edit_shared, name="shared_group"),
    path("indikatorer/<slug:code>/sammenligning/", groups.edit, name="group"),
    path("indikatorer/<slug:code>.csv", files.text, name="explorer_csv"),
    path("indikatorer/<slug:code>.xlsx", files.workbook, name="explorer_xlsx"),
    path("indikatorer/<slug:code>.png", files.picture, name="explorer_png"),
    path("indikatorer/<slug:code>.svg", files.drawing, name="explorer_svg"),
    path("indikatorer/<slug:code>.json", files.chart_data, name="explorer_json"),
]
