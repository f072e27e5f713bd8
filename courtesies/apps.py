from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CourtesiesConfig(AppConfig):
    name = "courtesies"
    verbose_name = _("courtesies")
