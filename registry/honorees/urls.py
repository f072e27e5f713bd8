from django.urls import path

from registry.honorees.views import consents, honorees, remembrance
from registry.honorees.views import files as honoree_files

urlpatterns = [
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
    path("remembrance/", remembrance.remembrance_list, name="remembrance_list"),
]
