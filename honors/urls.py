from django.urls import path

from honors.views import awards, consultations, consulted_bodies, honors, objections, public_notices

app_name = "honors"

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/revoke/", awards.award_revoke, name="award_revoke"),
    # the consultation of a round
    path("rounds/<key:pk>/consultation/", consultations.consultation_list, name="consultation_list"),
    path(
        "rounds/<key:pk>/consultation/prepare/",
        consultations.consultation_prepare,
        name="consultation_prepare",
    ),
    path("consultation/bodies/", consulted_bodies.body_list, name="body_list"),
    path("consultation/bodies/new/", consulted_bodies.body_create, name="body_create"),
    path("consultation/bodies/<key:pk>/edit/", consulted_bodies.body_edit, name="body_edit"),
    path("consultation/<key:pk>/", consultations.consultation_detail, name="consultation_detail"),
    path(
        "consultation/<key:pk>/readdress/",
        consultations.consultation_readdress,
        name="consultation_readdress",
    ),
    path("consultation/<key:pk>/send/", consultations.consultation_send, name="consultation_send"),
    path("consultation/<key:pk>/answer/", consultations.consultation_answer, name="consultation_answer"),
    path("consultation/<key:pk>/word/", consultations.consultation_word, name="consultation_word"),
    path("consultation/<key:pk>/pdf/", consultations.consultation_pdf, name="consultation_pdf"),
    path("consultation/<key:pk>/scan/", consultations.consultation_scan, name="consultation_scan"),
    # the public notices of a round
    path("rounds/<key:pk>/notice/", public_notices.notice_list, name="notice_list"),
    path("rounds/<key:pk>/notice/new/", public_notices.notice_create, name="notice_create"),
    path("notices/<key:pk>/", public_notices.notice_detail, name="notice_detail"),
    path("notices/<key:pk>/edit/", public_notices.notice_edit, name="notice_edit"),
    path("notices/<key:pk>/statement/", public_notices.notice_statement, name="notice_statement"),
    path("notices/<key:pk>/statement.pdf", public_notices.notice_statement_pdf, name="notice_statement_pdf"),
    path("notices/<key:pk>/places/add/", public_notices.notice_channel_add, name="notice_channel_add"),
    path("notices/<key:pk>/objections/new/", objections.objection_record, name="objection_record"),
    path("notices/<key:pk>/<slug:move>/", public_notices.notice_move, name="notice_move"),
    path("notice-places/<key:pk>/proof/", public_notices.notice_proof, name="notice_proof"),
    path("notice-places/<key:pk>/proof/add/", public_notices.notice_proof_add, name="notice_proof_add"),
    path(
        "notice-places/<key:pk>/remove/", public_notices.notice_channel_remove, name="notice_channel_remove"
    ),
    path("objections/<key:pk>/", objections.objection_detail, name="objection_detail"),
    path("objections/<key:pk>/take/", objections.objection_take, name="objection_take"),
    path("objections/<key:pk>/conclude/", objections.objection_conclude, name="objection_conclude"),
    path("objections/<key:pk>/reveal/", objections.objection_reveal, name="objection_reveal"),
]
