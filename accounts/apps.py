from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from accounts import converters
from accounts.security import append_only


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("accounts")

    def ready(self):
        converters.register()
        # Django remakes a table on SQLite without its triggers; so they are put back after every migrate.
        post_migrate.connect(append_only.install_for_app, dispatch_uid="append-only")
