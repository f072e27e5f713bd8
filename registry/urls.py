from django.urls import path

from registry.views import approvals, consents, honorees, lead_files, lead_forms, leads, personal, stories

app_name = "registry"

urlpatterns = [
    path("leads/", leads.lead_list, name="lead_list"),
    path("leads/new/", lead_forms.lead_create, name="lead_create"),
    path("leads/<key:pk>/", leads.lead_detail, name="lead_detail"),
    path("leads/<key:pk>/edit/", lead_forms.lead_edit, name="lead_edit"),
    path("leads/<key:pk>/files/<uuid:file_id>/", lead_files.lead_file, name="lead_file"),
    path("leads/<key:pk>/files/<uuid:file_id>/delete/", lead_files.lead_file_delete, name="lead_file_delete"),
    path("leads/<key:pk>/<slug:move>/", leads.lead_move, name="lead_move"),
    path("honorees/", honorees.honoree_list, name="honoree_list"),
    path("honorees/new/", honorees.honoree_create, name="honoree_create"),
    path("honorees/<key:pk>/", honorees.honoree_detail, name="honoree_detail"),
    path("honorees/<key:pk>/edit/", honorees.honoree_edit, name="honoree_edit"),
    path("honorees/<key:pk>/ladder/", honorees.honoree_climb, name="honoree_climb"),
    path("honorees/<key:pk>/consents/new/", consents.consent_record, name="consent_record"),
    path("consents/<key:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("consents/<key:pk>/proof/", consents.consent_proof, name="consent_proof"),
    path("honorees/<key:pk>/story/", stories.story_create, name="story_create"),
    path("stories/", stories.story_list, name="story_list"),
    path("stories/<key:pk>/", stories.story_detail, name="story_detail"),
    path("stories/<key:pk>/edit/", stories.story_edit, name="story_edit"),
    path("stories/<key:pk>/pictures/<uuid:file_id>/", stories.story_picture, name="story_picture"),
    path("stories/<key:pk>/<slug:move>/", stories.story_move, name="story_move"),
    path("approvals/", approvals.approval_list, name="approval_list"),
    path("approvals/<key:pk>/", approvals.approval_detail, name="approval_detail"),
    path("approvals/<key:pk>/form/", approvals.approval_form, name="approval_form"),
    path("approvals/<key:pk>/sign/", approvals.approval_sign, name="approval_sign"),
    path("approvals/<key:pk>/paper/", approvals.approval_paper, name="approval_paper"),
    path("approvals/<key:pk>/withdraw/", approvals.approval_withdraw, name="approval_withdraw"),
    path("signatures/<key:pk>/scan/", approvals.approval_scan, name="approval_scan"),
    path("persons/<key:pk>/reveal/", personal.personal_reveal, name="personal_reveal"),
]
