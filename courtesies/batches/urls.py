from django.urls import path

from courtesies.batches import views as batches

urlpatterns = [
    path("periods/<key:pk>/batch/", batches.batch_create, name="batch_create"),
    path("batches/", batches.batch_list, name="batch_list"),
    path("batches/<key:pk>/", batches.batch_detail, name="batch_detail"),
    path("batches/<key:pk>/propose/", batches.batch_propose, name="batch_propose"),
    path("batches/<key:pk>/deliver/", batches.batch_deliver, name="batch_deliver"),
    path("batches/<key:pk>/cancel/", batches.batch_cancel, name="batch_cancel"),
    path("batches/<key:pk>/sheet/", batches.batch_sheet, name="batch_sheet"),
    path("batches/<key:pk>/receipts/", batches.batch_receipts, name="batch_receipts"),
    path("batch-lines/<key:pk>/drop/", batches.line_drop, name="line_drop"),
    path("batch-results/<key:pk>/scan/", batches.batch_scan, name="batch_scan"),
]
