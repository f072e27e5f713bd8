from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from registry.honorees import search_index


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("registry")

    def ready(self):
        post_migrate.connect(search_index.install, sender=self, dispatch_uid="search-index")
