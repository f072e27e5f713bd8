from django.urls import path

from registry.leads.views import files as lead_files
from registry.leads.views import forms as lead_forms
from registry.leads.views import leads
from registry.leads.views import lists as lead_lists
from registry.leads.views import papers as lead_papers
from registry.leads.views import returns as lead_returns

urlpatterns = [
    path("leads/", lead_lists.lead_list, name="lead_list"),
    path("leads/bulk/export/", lead_lists.lead_bulk_export, name="lead_bulk_export"),
    path("leads/bulk/<slug:move>/", lead_lists.lead_bulk_move, name="lead_bulk_move"),
    path("leads/new/", lead_forms.lead_create, name="lead_create"),
    path("leads/case/", lead_papers.lead_case, name="lead_case"),
    path("leads/case/<slug:code>/", lead_papers.lead_case_open, name="lead_case_open"),
    path("leads/returns/", lead_returns.lead_return_list, name="lead_return_list"),
    path("leads/<key:pk>/", leads.lead_detail, name="lead_detail"),
    path("leads/<key:pk>/throw-away/", lead_forms.lead_throw_away, name="lead_throw_away"),
    path("leads/<key:pk>/edit/", lead_forms.lead_edit, name="lead_edit"),
    path("leads/<key:pk>/known/", leads.lead_known, name="lead_known"),
    path("leads/<key:pk>/paper/", lead_papers.lead_paper, name="lead_paper"),
    path("leads/<key:pk>/files/<uuid:file_id>/", lead_files.lead_file, name="lead_file"),
    path("leads/<key:pk>/files/<uuid:file_id>/delete/", lead_files.lead_file_delete, name="lead_file_delete"),
    path("leads/<key:pk>/<slug:move>/", leads.lead_move, name="lead_move"),
]
