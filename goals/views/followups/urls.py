"""The addresses of follow-ups, below /opfoelgning/ (`goals.addresses.followup_url` writes them)."""

from django.urls import path

from goals.views.followups import council, files, index, meeting, page, since, steps, text, write

ONE = "<int:year>-<int:number>/"

EDITION = f"{ONE}udgave-<int:edition>/"

urlpatterns = [
    path("", index.index, name="followups"),
    path("begynd/", index.begin, name="followup_begin"),
    path(ONE, page.page, name="followup"),
    path(EDITION, page.page, name="followup_edition"),
    path(f"{ONE}hent/<str:kind>/", files.file, name="followup_file"),
    path(f"{EDITION}hent/<str:kind>/", files.file, name="followup_edition_file"),
    path(f"{ONE}tekst.txt", text.text, name="followup_text"),
    path(f"{EDITION}tekst.txt", text.text, name="followup_edition_text"),
    path(f"{ONE}moede/", meeting.screen, name="followup_meeting"),
    path(f"{ONE}moede/<str:goal>/", meeting.screen, name="followup_meeting_goal"),
    path(f"{ONE}siden-sidst/", since.compared, name="followup_since"),
    path(f"{ONE}beslutning/", council.decision, name="followup_decision"),
    path(f"{ONE}spoergsmaal/", council.question, name="followup_question"),
    path(f"{ONE}spoergsmaal/<int:pk>/svar/", council.answer, name="followup_answer"),
    path(f"{ONE}journal/", council.journal, name="followup_journal"),
    path(f"{ONE}tekst/<str:section>/", write.section, name="followup_section"),
    path(f"{ONE}levende/", write.live, name="followup_live"),
    path(f"{ONE}behold/", write.keep, name="followup_keep"),
    path(f"{ONE}datoer/", write.dates, name="followup_all_dates"),
    path(f"{ONE}plan/", write.count, name="followup_count"),
    path(f"{ONE}til-stede/", write.present, name="followup_present"),
    path(f"{ONE}trin/", steps.step, name="followup_step"),
    path(f"{ONE}ny-udgave/", steps.new_edition, name="followup_new_edition"),
    path(f"{ONE}maal/<str:goal>/vurder/", steps.judge_goal, name="followup_judge"),
]
