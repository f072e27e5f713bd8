from django.urls import path

from accounts.security import views as audit

urlpatterns = [
    path("audit/", audit.audit_list, name="audit_list"),
    path("audit/verify/", audit.audit_verify, name="audit_verify"),
]
