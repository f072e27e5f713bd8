from django.urls import path

from accounts.visitors.views import proof_task

app_name = "visitors"

urlpatterns = [path("proof/", proof_task, name="proof_task")]
