from django.urls import path

from honors.public_notices.views import objections, public_notices

urlpatterns = [
    # the public notices of a round
    path("rounds/<key:pk>/notice/", public_notices.notice_list, name="notice_list"),
    path("rounds/<key:pk>/notice/new/", public_notices.notice_create, name="notice_create"),
    path("rounds/<key:pk>/notice/pass/", public_notices.notice_pass, name="notice_pass"),
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
