from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.clean_columns import CleanText
from accounts.models.setting import touch_office


class OverrideRefused(Exception):
    """A change of the calendar that is not possible; carries a sentence for the user."""


class DayOverride(models.Model):
    """One day that the office itself declares working or free; it wins over the holiday data."""

    day = models.DateField(gettext_lazy("day"), unique=True)
    is_working = models.BooleanField(gettext_lazy("is a working day"))
    name = models.CharField(gettext_lazy("why"), max_length=40)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [CleanText(columns=["name"], name="dayoverride_clean_text")]

    def __str__(self):
        return f"{self.day} {self.name}"

    @classmethod
    def declare(cls, day, *, is_working, name, by):
        """Say what kind of day it is.

        :raises OverrideRefused: the day has an override already
        """
        with transaction.atomic():
            made, is_new = cls.objects.get_or_create(
                day=day, defaults={"is_working": is_working, "name": name, "by": by}
            )
            if not is_new:
                raise OverrideRefused(
                    _("This day is set already (%(name)s); take that entry away first.") % {"name": made.name}
                )
            touch_office()
            audit.record(
                "calendar.declare", by=by, target=made, detail={"day": day, "is_working": is_working}
            )
        return made

    def withdraw(self, *, by):
        """Back to the holiday data; what was declared stays in the audit trail."""
        with transaction.atomic():
            gone, _rows = DayOverride.objects.filter(pk=self.pk).delete()
            if gone:
                touch_office()
                audit.record(
                    "calendar.withdraw",
                    by=by,
                    target=self,
                    detail={"day": self.day, "is_working": self.is_working},
                )
