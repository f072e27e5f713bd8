from django.urls import path

from courtesies.care.views import care, cases, people

urlpatterns = [
    path("honorees/<key:pk>/courtesies/", people.honoree_courtesies, name="honoree_courtesies"),
    path("honorees/<key:pk>/courtesies/new/", people.grant_create, name="grant_create"),
    path("honorees/<key:pk>/courtesies/facts/", people.honoree_facts, name="honoree_facts"),
    path("honorees/<key:pk>/pairings/new/", care.pairing_create, name="pairing_create"),
    path("honorees/<key:pk>/visits/new/", care.visit_create, name="visit_create"),
    path("honorees/<key:pk>/cases/new/", cases.case_create, name="case_create"),
    path("care/", care.coverage_list, name="coverage_list"),
    path("care/pairings/", care.pairing_list, name="pairing_list"),
    path("care/pairings/<key:pk>/end/", care.pairing_end, name="pairing_end"),
    path("care/cases/", cases.case_list, name="case_list"),
    path("care/cases/<key:pk>/", cases.case_detail, name="case_detail"),
    path("care/invitations/", care.invitation_list, name="invitation_list"),
    path("care/invitations/new/", care.invitation_create, name="invitation_create"),
    path("care/invitations/<key:pk>/", care.invitation_detail, name="invitation_detail"),
    path("care/invitees/<key:pk>/answer/", care.invitation_answer, name="invitation_answer"),
]
