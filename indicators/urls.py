"""The addresses of the national figures."""

from django.urls import path

from indicators.views import explorer, files

urlpatterns = [
    path("indikatorer/", explorer.page, name="explorer"),
    path("indikatorer/<slug:code>.csv", files.text, name="explorer_csv"),
    path("indikatorer/<slug:code>.xlsx", files.workbook, name="explorer_xlsx"),
    path("indikatorer/<slug:code>.png", files.picture, name="explorer_png"),
    path("indikatorer/<slug:code>.svg", files.drawing, name="explorer_svg"),
    path("indikatorer/<slug:code>.json", files.chart_data, name="explorer_json"),
]
