"""The addresses of plans and goals (`goals.addresses` writes them)."""

from django.urls import path

from goals.views import files, goal, meeting, status, terms
from goals.views.entry import goal as entry_goal

urlpatterns = [
    path("", status.current, name="current"),
    path("maal/<str:number>/", status.current_goal, name="current_goal"),
    path("<int:year>/", status.overview, name="overview"),
    path("<int:year>/maal/<str:number>/", goal.page, name="goal"),
    path("<int:year>/maal/<str:number>/tal.csv", files.figures, name="figures"),
    path("<int:year>/maal/<str:number>/diagram.png", files.picture, name="picture"),
    path("<int:year>/maal/<str:number>/diagram.json", files.chart_data, name="chart_data"),
    path("<int:year>/moede/", meeting.screen, name="meeting"),
    path("<int:year>/moede/<str:number>/", meeting.screen, name="meeting_goal"),
    path("indtast/<int:year>/<str:number>/", entry_goal.form, name="entry"),
    path("indtast/<int:year>/<str:number>/forhaandsvisning/", entry_goal.show_preview, name="entry_preview"),
    path("indtast/<int:year>/<str:number>/kladde/", entry_goal.keep_draft, name="entry_draft"),
    path("begreber/", terms.terms, name="terms"),
]
