"""The public's own door: forms that write live with their noun; pages that are only read live in portal."""

from django.urls import path

from registry.recommendations.views import public

app_name = "recommending"

urlpatterns = [
    path("recommend/", public.recommend, name="recommend"),
    path("recommend/code/", public.receipt_code, name="receipt_code"),
    path("recommend/receipt/<slug:secret>/", public.receipt, name="receipt"),
    path("recommend/receipt/<slug:secret>/add/", public.receipt_add, name="receipt_add"),
    path("recommend/receipt/<slug:secret>/withdraw/", public.receipt_withdraw, name="receipt_withdraw"),
    path("honorees/<slug:slug>/correct/", public.correct, name="correct"),
]
