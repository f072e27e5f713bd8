from django.urls import path

from portal.manual import views as manual

urlpatterns = [
    path("desk/help/", manual.help_page, name="help_page"),
    path("desk/help/lead/", manual.lead_guide, name="lead_guide"),
    path("desk/help/<slug:role>/", manual.help_page, name="help_page"),
]
