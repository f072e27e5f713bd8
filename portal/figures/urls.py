from django.urls import path

from portal.figures import views as figures

urlpatterns = [
    path("figures/", figures.figure_list, name="figure_list"),
]
