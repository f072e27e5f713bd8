from django.urls import path

from honors.awards.views import awards, certificates
from honors.catalogue import views as honors
from honors.consultations.views import bodies as consulted_bodies
from honors.consultations.views import letters as consultations
from honors.nominations.views import nominations, waivers
from honors.packages import views as packages
from honors.pool.views import candidacies, pool
from honors.public_notices.views import objections, public_notices
from honors.rolls import views as rolls
from honors.rounds import views as rounds
from honors.screening import views as screenings
from honors.unit_pools import views as unit_candidates
from honors.withdrawals import views as withdrawals

app_name = "honors"

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/", honors.honor_detail, name="honor_detail"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honors/<key:pk>/template/<slug:kind>/", honors.honor_template, name="honor_template"),
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/withdrawal/", withdrawals.withdrawal_open, name="withdrawal_open"),
    path("awards/<key:pk>/revoke/", withdrawals.award_revoke, name="award_revoke"),
    path("awards/<key:pk>/certificate.pdf", certificates.award_certificate, name="award_certificate"),
    path("awards/<key:pk>/appointment/", certificates.award_appointment, name="award_appointment"),
    path("withdrawals/", withdrawals.withdrawal_list, name="withdrawal_list"),
    path("withdrawals/<key:pk>/", withdrawals.withdrawal_detail, name="withdrawal_detail"),
    path("withdrawals/<key:pk>/<slug:move>/", withdrawals.withdrawal_move, name="withdrawal_move"),
    path("withdrawal-steps/<key:pk>/scan/", withdrawals.withdrawal_scan, name="withdrawal_scan"),
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/new/", rounds.round_create, name="round_create"),
    path("rounds/<key:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<key:pk>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<key:pk>/close/", rounds.round_close, name="round_close"),
    path("rounds/<key:pk>/funnel/", rounds.round_funnel, name="round_funnel"),
    path("rounds/<key:pk>/nominate/", nominations.nomination_create, name="nomination_create"),
    path("rounds/<key:pk>/screening/", screenings.screening_edit, name="screening_edit"),
    path("rounds/<key:pk>/screening/announce/", screenings.screening_announce, name="screening_announce"),
    path("rounds/<key:pk>/screening/minutes/", screenings.screening_scan, name="screening_scan"),
    path("rounds/<key:pk>/package/", packages.package_detail, name="package_detail"),
    path("rounds/<key:pk>/package/summary/", packages.package_summary, name="package_summary"),
    path("rounds/<key:pk>/package/archive/", packages.package_archive, name="package_archive"),
    path("rounds/<key:pk>/package/scan/", packages.package_scan, name="package_scan"),
    path("rounds/<key:pk>/package/send/", packages.package_send, name="package_send"),
    path("package-files/<key:pk>/", packages.package_file, name="package_file"),
    path("dispatches/<key:pk>/", packages.dispatch_download, name="dispatch_download"),
    path("nominations/", nominations.nomination_list, name="nomination_list"),
    path("nominations/<key:pk>/", nominations.nomination_detail, name="nomination_detail"),
    path("nominations/<key:pk>/edit/", nominations.nomination_edit, name="nomination_edit"),
    path("nominations/<key:pk>/named/", nominations.nomination_name, name="nomination_name"),
    path("nominations/<key:pk>/form/", packages.package_form, name="package_form"),
    path("nominations/<key:pk>/scan/", packages.nomination_scan, name="nomination_scan"),
    path("nominations/<key:pk>/waive/", waivers.waiver_create, name="waiver_create"),
    path("waivers/<key:pk>/end/", waivers.waiver_end, name="waiver_end"),
    path("nominations/<key:pk>/<slug:move>/", nominations.nomination_move, name="nomination_move"),
    path("rolls/paste/", rolls.roll_paste, name="roll_paste"),
    path("rolls/<key:pk>/", rolls.roll_waiting, name="roll_waiting"),
    path("pool/", pool.pool_list, name="pool_list"),
    path("pool/units/", unit_candidates.unit_candidate_list, name="unit_candidate_list"),
    path("pool/units/new/", unit_candidates.unit_candidate_create, name="unit_candidate_create"),
    path("pool/units/<key:pk>/", unit_candidates.unit_candidate_detail, name="unit_candidate_detail"),
    path("pool/units/<key:pk>/edit/", unit_candidates.unit_candidate_edit, name="unit_candidate_edit"),
    path("pool/units/<key:pk>/drop/", unit_candidates.unit_candidate_drop, name="unit_candidate_drop"),
    path("pool/units/<key:pk>/draw/", unit_candidates.unit_candidate_draw, name="unit_candidate_draw"),
    path("honorees/<key:pk>/candidacies/new/", candidacies.candidacy_create, name="candidacy_create"),
    path("candidacies/<key:pk>/", candidacies.candidacy_detail, name="candidacy_detail"),
    path("candidacies/<key:pk>/ladder/", candidacies.candidacy_climb, name="candidacy_climb"),
    path("candidacies/<key:pk>/care/", candidacies.candidacy_care, name="candidacy_care"),
    path("candidacies/<key:pk>/log/", candidacies.candidacy_note, name="candidacy_note"),
    path("candidacies/<key:pk>/drop/", candidacies.candidacy_drop, name="candidacy_drop"),
    path("candidacies/<key:pk>/reopen/", candidacies.candidacy_reopen, name="candidacy_reopen"),
    # the consultation of a round
    path("rounds/<key:pk>/consultation/", consultations.consultation_list, name="consultation_list"),
    path(
        "rounds/<key:pk>/consultation/prepare/",
        consultations.consultation_prepare,
        name="consultation_prepare",
    ),
    path("rounds/<key:pk>/consultation/clear/", consultations.consultation_clear, name="consultation_clear"),
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
