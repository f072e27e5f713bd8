from django.urls import path

from registry.approvals import views as approvals

urlpatterns = [
    path("approvals/", approvals.approval_list, name="approval_list"),
    path("approvals/<key:pk>/", approvals.approval_detail, name="approval_detail"),
    path("approvals/<key:pk>/form/", approvals.approval_form, name="approval_form"),
    path("approvals/<key:pk>/sign/", approvals.approval_sign, name="approval_sign"),
    path("approvals/<key:pk>/paper/", approvals.approval_paper, name="approval_paper"),
    path("approvals/<key:pk>/refuse/", approvals.approval_refuse, name="approval_refuse"),
    path("approvals/<key:pk>/withdraw/", approvals.approval_withdraw, name="approval_withdraw"),
    path("approvals/<key:pk>/document/", approvals.approval_document, name="approval_document"),
    path("signatures/<key:pk>/scan/", approvals.approval_scan, name="approval_scan"),
]
