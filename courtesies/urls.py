from django.urls import path

from courtesies.batches import views as batches
from courtesies.care.views import care, cases, people
from courtesies.ledger import views as ledger
from courtesies.schemes.views import entitlements, funds, schemes

app_name = "courtesies"

urlpatterns = [
    path("schemes/", schemes.scheme_list, name="scheme_list"),
    path("schemes/new/", schemes.scheme_create, name="scheme_create"),
    path("schemes/<key:pk>/", schemes.scheme_detail, name="scheme_detail"),
    path("schemes/<key:pk>/edit/", schemes.scheme_edit, name="scheme_edit"),
    path("schemes/<key:pk>/supply/", schemes.scheme_supply, name="scheme_supply"),
    path("schemes/<key:pk>/entitled/", entitlements.entitlement_preview, name="entitlement_preview"),
    path("schemes/<key:pk>/hand-over/", entitlements.entitlement_hand_over, name="entitlement_hand_over"),
    path("schemes/<key:pk>/approve/", entitlements.entitlement_approve, name="entitlement_approve"),
    path("handed-lists/<key:pk>/refuse/", entitlements.handed_list_refuse, name="handed_list_refuse"),
    path("periods/<key:pk>/", entitlements.entitlement_list, name="entitlement_list"),
    path("periods/<key:pk>/batch/", batches.batch_create, name="batch_create"),
    path("funds/", funds.fund_list, name="fund_list"),
    path("funds/new/", funds.fund_create, name="fund_create"),
    path("funds/<key:pk>/supply/", funds.fund_supply, name="fund_supply"),
    path("batches/", batches.batch_list, name="batch_list"),
    path("batches/<key:pk>/", batches.batch_detail, name="batch_detail"),
    path("batches/<key:pk>/propose/", batches.batch_propose, name="batch_propose"),
    path("batches/<key:pk>/deliver/", batches.batch_deliver, name="batch_deliver"),
    path("batches/<key:pk>/cancel/", batches.batch_cancel, name="batch_cancel"),
    path("batches/<key:pk>/sheet/", batches.batch_sheet, name="batch_sheet"),
    path("batches/<key:pk>/receipts/", batches.batch_receipts, name="batch_receipts"),
    path("batches/<key:pk>/reverse/", ledger.batch_reverse, name="batch_reverse"),
    path("batch-lines/<key:pk>/drop/", batches.line_drop, name="line_drop"),
    path("batch-results/<key:pk>/scan/", batches.batch_scan, name="batch_scan"),
    path("ledger/", ledger.ledger_list, name="ledger_list"),
    path("ledger/print/", ledger.ledger_print, name="ledger_print"),
    path("ledger/totals/", ledger.ledger_totals, name="ledger_totals"),
    path("ledger/<key:pk>/", ledger.ledger_detail, name="ledger_detail"),
    path("ledger/<key:pk>/reverse/", ledger.ledger_reverse, name="ledger_reverse"),
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
