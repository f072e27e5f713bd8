from django.urls import path

from registry.suspensions import views as suspensions

urlpatterns = [
    path("honorees/<key:pk>/suspend/", suspensions.suspension_propose, name="suspension_propose"),
    path("suspensions/<key:pk>/lift/", suspensions.suspension_lift, name="suspension_lift"),
    path("honorees/<key:pk>/consequences/", suspensions.consequence_list, name="consequence_list"),
    path("consequences/<key:pk>/tick/", suspensions.consequence_tick, name="consequence_tick"),
]
