from django.urls import path

from accounts.importing.views import imports
from accounts.importing.views import rows as import_rows

urlpatterns = [
    path("imports/", imports.import_list, name="import_list"),
    path("imports/new/<slug:kind>/", imports.import_create, name="import_create"),
    path("imports/template/<slug:kind>/", imports.import_template, name="import_template"),
    path("imports/<key:pk>/", imports.import_detail, name="import_detail"),
    path("imports/<key:pk>/rows/<key:number>/", import_rows.import_row, name="import_row"),
    path("imports/<key:pk>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<key:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<key:pk>/discard/", imports.import_discard, name="import_discard"),
    path("imports/<key:pk>/resume/", imports.import_resume, name="import_resume"),
    path("imports/<key:pk>/problems/", imports.import_problems, name="import_problems"),
]
