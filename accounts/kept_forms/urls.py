from django.urls import path

from accounts.kept_forms import views as kept_forms

urlpatterns = [
    path("kept/save/", kept_forms.kept_form_save, name="kept_form_save"),
    path("kept/discard/", kept_forms.kept_form_discard, name="kept_form_discard"),
]
