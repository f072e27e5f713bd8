from django.urls import path

from honors.public_notices.views import objections, public_notices

urlpatterns = [
    # the public notices of a round
    path("rounds/<key:pk>/notice/", public_notices.public_notice_list, name="public_notice_list"),
    path("rounds/<key:pk>/notice/new/", public_notices.public_notice_create, name="public_notice_create"),
    path("rounds/<key:pk>/notice/pass/", public_notices.public_notice_pass, name="public_notice_pass"),
    path("notices/<key:pk>/", public_notices.public_notice_detail, name="public_notice_detail"),
    path("notices/<key:pk>/edit/", public_notices.public_notice_edit, name="public_notice_edit"),
    path(
        "notices/<key:pk>/statement/", public_notices.public_notice_statement, name="public_notice_statement"
    ),
    path(
        "notices/<key:pk>/statement.pdf",
        public_notices.public_notice_statement_pdf,
        name="public_notice_statement_pdf",
    ),
    path(
        "notices/<key:pk>/places/add/",
        public_notices.public_notice_channel_add,
        name="public_notice_channel_add",
    ),
    path("notices/<key:pk>/objections/new/", objections.objection_record, name="objection_record"),
    path("notices/<key:pk>/<slug:move>/", public_notices.public_notice_move, name="public_notice_move"),
    path("notice-places/<key:pk>/proof/", public_notices.public_notice_proof, name="public_notice_proof"),
    path(
        "notice-places/<key:pk>/proof/add/",
        public_notices.public_notice_proof_add,
        name="public_notice_proof_add",
    ),
    path(
        "notice-places/<key:pk>/remove/",
        public_notices.public_notice_channel_remove,
        name="public_notice_channel_remove",
    ),
    path("objections/<key:pk>/", objections.objection_detail, name="objection_detail"),
    path("objections/<key:pk>/take/", objections.objection_take, name="objection_take"),
    path("objections/<key:pk>/conclude/", objections.objection_conclude, name="objection_conclude"),
    path("objections/<key:pk>/reveal/", objections.objection_reveal, name="objection_reveal"),
]
