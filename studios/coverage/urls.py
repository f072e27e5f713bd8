from django.urls import path

from studios.coverage import views as coverage

urlpatterns = [
    path("coverage/", coverage.coverage_list, name="coverage_list"),
    path("coverage/new/", coverage.coverage_create, name="coverage_create"),
    path("coverage/<key:pk>/", coverage.coverage_detail, name="coverage_detail"),
    path("coverage/<key:pk>/edit/", coverage.coverage_edit, name="coverage_edit"),
    path("coverage/<key:pk>/reads/", coverage.coverage_reads, name="coverage_reads"),
    path("coverage/<key:pk>/group/", coverage.coverage_group, name="coverage_group"),
    path("coverage/<key:pk>/proof/", coverage.coverage_proof, name="coverage_proof"),
]
