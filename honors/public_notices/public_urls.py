"""The public form of objections; the notices themselves are read in portal."""

from django.urls import path

from honors.public_notices.views import public

app_name = "objecting"

urlpatterns = [path("notices/<slug:slug>/object/", public.objection_send, name="objection_send")]
