"""The addresses of plans and goals (`goals.addresses` writes them)."""

from django.urls import include, path

from goals.views import (
    files,
    goal,
    history,
    howto,
    meeting,
    notices,
    requests,
    status,
    suggestions,
    terms,
    trends,
    upload,
)
from goals.views.entry import goal as entry_goal
from goals.views.entry import rows, steps

urlpatterns = [
    path("", status.current, name="current"),
    path("maal/<str:number>/", status.current_goal, name="current_goal"),
    path("<int:year>/", status.overview, name="overview"),
    path("<int:year>/maal/<str:number>/", goal.page, name="goal"),
    path("<int:year>/maal/<str:number>/forslag/", suggestions.page, name="suggestions"),
    path("<int:year>/maal/<str:number>/saadan/", howto.edit, name="how"),
    path("<int:year>/maal/<str:number>/tal.csv", files.figures, name="figures"),
    path("<int:year>/maal/<str:number>/diagram.png", files.picture, name="picture"),
    path("<int:year>/maal/<str:number>/diagram.json", files.chart_data, name="chart_data"),
    path("<int:year>/moede/", meeting.screen, name="meeting"),
    path("<int:year>/moede/<str:number>/", meeting.screen, name="meeting_goal"),
    path("indtast/", rows.entries, name="entries"),
    path("indtast/<int:year>/<str:number>/raekke/", rows.row, name="entry_row"),
    path("indtast/<int:year>/<str:number>/", entry_goal.form, name="entry"),
    path("indtast/<int:year>/<str:number>/forhaandsvisning/", entry_goal.show_preview, name="entry_preview"),
    path("indtast/<int:year>/<str:number>/kladde/", entry_goal.keep_draft, name="entry_draft"),
    path("indtast/<int:year>/<str:number>/fortryd/", steps.undo, name="entry_undo"),
    path("indtast/<int:year>/<str:number>/traek-tilbage/", steps.withdraw, name="entry_withdraw"),
    path("indtast/<int:year>/<str:number>/tidligere/", steps.earlier, name="entry_earlier"),
    path("indtast/<int:year>/<str:number>/beslutning/", steps.decision, name="entry_decision"),
    path("bed-om-tal/", requests.index, name="requests"),
    path("bed-om-tal/ny/", requests.new, name="new_request"),
    path("bed-om-tal/<int:pk>/", requests.one, name="request"),
    path("bed-om-tal/<int:pk>/afslut/", requests.close, name="close_request"),
    path("bed-om-tal/opfoelgning/<int:number>/", requests.dates, name="followup_dates"),
    path("beskeder/<int:pk>/laest/", notices.read, name="read_message"),
    path("historik/", history.page, name="history"),
    path("indtast/fil/", upload.send, name="upload"),
    path("indtast/fil/<int:upload>/", upload.preview, name="upload_preview"),
    path("indtast/tal.xlsx", upload.workbook, name="fill_in_xlsx"),
    path("indtast/tal.csv", upload.text, name="fill_in_csv"),
    path("opfoelgning/", include("goals.views.followups.urls")),
    path("tal-og-tendenser/", trends.page, name="trends"),
    path("tal-og-tendenser/tal-og-tendenser.pptx", trends.slides, name="trends_slides"),
    path("begreber/", terms.terms, name="terms"),
]
