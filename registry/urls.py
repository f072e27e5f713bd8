from django.urls import path

from registry.approvals import views as approvals
from registry.honorees.views import consents, honorees, remembrance
from registry.honorees.views import files as honoree_files
from registry.leads.views import files as lead_files
from registry.leads.views import forms as lead_forms
from registry.leads.views import leads
from registry.leads.views import lists as lead_lists
from registry.people import views as personal
from registry.stories.views import editing as story_writing
from registry.stories.views import facts as story_facts
from registry.stories.views import plans, stories
from registry.stories.views import reading as story_reading
from registry.suspensions import views as suspensions

app_name = "registry"

urlpatterns = [
    path("leads/", lead_lists.lead_list, name="lead_list"),
    path("leads/bulk/export/", lead_lists.lead_bulk_export, name="lead_bulk_export"),
    path("leads/bulk/<slug:move>/", lead_lists.lead_bulk_move, name="lead_bulk_move"),
    path("leads/new/", lead_forms.lead_create, name="lead_create"),
    path("leads/<key:pk>/", leads.lead_detail, name="lead_detail"),
    path("leads/<key:pk>/throw-away/", lead_forms.lead_throw_away, name="lead_throw_away"),
    path("leads/<key:pk>/edit/", lead_forms.lead_edit, name="lead_edit"),
    path("leads/<key:pk>/files/<uuid:file_id>/", lead_files.lead_file, name="lead_file"),
    path("leads/<key:pk>/files/<uuid:file_id>/delete/", lead_files.lead_file_delete, name="lead_file_delete"),
    path("leads/<key:pk>/<slug:move>/", leads.lead_move, name="lead_move"),
    path("honorees/", honorees.honoree_list, name="honoree_list"),
    path("honorees/new/", honorees.honoree_create, name="honoree_create"),
    path("honorees/<key:pk>/", honorees.honoree_detail, name="honoree_detail"),
    path("honorees/<key:pk>/edit/", honorees.honoree_edit, name="honoree_edit"),
    path("honorees/<key:pk>/photos/new/", honoree_files.honoree_file_add, name="honoree_file_add"),
    path("honorees/<key:pk>/photos/<uuid:file_id>/", honoree_files.honoree_file, name="honoree_file"),
    path(
        "honorees/<key:pk>/photos/<uuid:file_id>/delete/",
        honoree_files.honoree_file_delete,
        name="honoree_file_delete",
    ),
    path("honorees/<key:pk>/consents/new/", consents.consent_record, name="consent_record"),
    path("consents/<key:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("consents/<key:pk>/proof/", consents.consent_proof, name="consent_proof"),
    path("honorees/<key:pk>/story/", stories.story_create, name="story_create"),
    path("stories/", stories.story_list, name="story_list"),
    path("stories/paste/", story_writing.story_paste, name="story_paste"),
    path("stories/<key:pk>/", stories.story_detail, name="story_detail"),
    path("stories/<key:pk>/edit/", story_writing.story_edit, name="story_edit"),
    path("stories/<key:pk>/restore/", story_writing.story_restore, name="story_restore"),
    path("stories/<key:pk>/compare/", story_reading.story_compare, name="story_compare"),
    path("stories/<key:pk>/remarks/", story_reading.story_remark, name="story_remark"),
    path("remarks/<key:pk>/answer/", story_reading.remark_answer, name="remark_answer"),
    path("stories/<key:pk>/facts/", story_facts.fact_list, name="fact_list"),
    path("stories/<key:pk>/facts/sheet/", story_facts.fact_sheet, name="fact_sheet"),
    path("stories/<key:pk>/facts/scan/", story_facts.fact_scan_add, name="fact_scan_add"),
    path("facts/<uuid:pk>/check/", story_facts.fact_check, name="fact_check"),
    path("facts/<uuid:pk>/withdraw/", story_facts.fact_withdraw, name="fact_withdraw"),
    path("fact-scans/<key:pk>/", story_facts.fact_scan, name="fact_scan"),
    path("stories/<key:pk>/pictures/<uuid:file_id>/", story_writing.story_picture, name="story_picture"),
    path("stories/<key:pk>/<slug:move>/", stories.story_move, name="story_move"),
    path("honorees/<key:pk>/plans/new/", plans.plan_create, name="plan_create"),
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/<key:pk>/", plans.plan_edit, name="plan_edit"),
    path("plans/<key:pk>/close/", plans.plan_close, name="plan_close"),
    path("approvals/", approvals.approval_list, name="approval_list"),
    path("approvals/<key:pk>/", approvals.approval_detail, name="approval_detail"),
    path("approvals/<key:pk>/form/", approvals.approval_form, name="approval_form"),
    path("approvals/<key:pk>/sign/", approvals.approval_sign, name="approval_sign"),
    path("approvals/<key:pk>/paper/", approvals.approval_paper, name="approval_paper"),
    path("approvals/<key:pk>/refuse/", approvals.approval_refuse, name="approval_refuse"),
    path("approvals/<key:pk>/withdraw/", approvals.approval_withdraw, name="approval_withdraw"),
    path("approvals/<key:pk>/document/", approvals.approval_document, name="approval_document"),
    path("honorees/<key:pk>/suspend/", suspensions.suspension_propose, name="suspension_propose"),
    path("suspensions/<key:pk>/lift/", suspensions.suspension_lift, name="suspension_lift"),
    path("honorees/<key:pk>/consequences/", suspensions.consequence_list, name="consequence_list"),
    path("remembrance/", remembrance.remembrance_list, name="remembrance_list"),
    path("consequences/<key:pk>/tick/", suspensions.consequence_tick, name="consequence_tick"),
    path("signatures/<key:pk>/scan/", approvals.approval_scan, name="approval_scan"),
    path("persons/<key:pk>/reveal/", personal.personal_reveal, name="personal_reveal"),
]
