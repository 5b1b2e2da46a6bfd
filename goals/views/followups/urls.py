"""The addresses of follow-ups, below /opfoelgning/ (`goals.addresses.followup_url` writes them)."""

from django.urls import path

from goals.views.followups import page, steps, write

ONE = "<int:year>-<int:number>/"

urlpatterns = [
    path(ONE, page.page, name="followup"),
    path(f"{ONE}udgave-<int:edition>/", page.page, name="followup_edition"),
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
