from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText

MOST = 12  # of one user on one list


class SavedFilter(models.Model):
    """A filter of one list that one user keeps under a name of his own; shown as a tab."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_filters")
    page = models.CharField(max_length=60)  # the list's URL name, e.g. registry:lead_list
    name = models.CharField(_("name"), max_length=20)
    query = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            CleanText(columns=["name"], name="savedfilter_clean_text"),
            models.UniqueConstraint(fields=["user", "page", "name"], name="saved_filter_name_once"),
        ]

    def __str__(self):
        return self.name
