from django.urls import path

from courtesies.ledger import views as ledger

urlpatterns = [
    path("batches/<key:pk>/reverse/", ledger.batch_reverse, name="batch_reverse"),
    path("ledger/", ledger.ledger_list, name="ledger_list"),
    path("ledger/print/", ledger.ledger_print, name="ledger_print"),
    path("ledger/totals/", ledger.ledger_totals, name="ledger_totals"),
    path("ledger/<key:pk>/", ledger.ledger_detail, name="ledger_detail"),
    path("ledger/<key:pk>/reverse/", ledger.ledger_reverse, name="ledger_reverse"),
]
