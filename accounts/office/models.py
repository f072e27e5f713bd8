from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.refusal import Refusal
from accounts.security import audit
from accounts.security.clean_columns import CleanText


class Counter(models.Model):
    """A named running number; taken by UPDATE, so two takers never get the same."""

    name = models.CharField(max_length=60, unique=True)
    value = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"{self.name}={self.value}"

    @classmethod
    def take(cls, name, *, count=1):
        """The last of `count` fresh numbers of this name, starting at 1."""
        with transaction.atomic():
            counter, _created = cls.objects.get_or_create(name=name)
            cls.objects.filter(pk=counter.pk).update(value=F("value") + count)
            return cls.objects.values_list("value", flat=True).get(pk=counter.pk)


FEWEST_PEOPLE = 2  # no policy lets one person decide alone, whatever the office sets
OFFICE = "office"  # the running number of changes to settings and calendar


class Setting(models.Model):
    """A value that the district sets on a desk page; what may be set is the table in
    `accounts.office.entries`.
    """

    name = models.CharField(max_length=40, unique=True)
    value = models.JSONField()
    is_confirmed = models.BooleanField(default=False)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name__startswith="people_") | Q(value__gte=FEWEST_PEOPLE),
                name="setting_at_least_two_people",
            ),
        ]

    def __str__(self):
        return f"{self.name}={self.value}"


def touch_office():
    """A new version of settings and calendar, so that every process reads them anew; takes the row's lock.

    :returns: the new version
    """
    return Counter.take(OFFICE)


class DayOverride(models.Model):
    """One day that the office itself declares working or free; it wins over the holiday data."""

    day = models.DateField(gettext_lazy("day"), unique=True)
    is_working = models.BooleanField(gettext_lazy("is a working day"))
    name = models.CharField(gettext_lazy("why"), max_length=40)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [CleanText(columns=["name"], name="dayoverride_clean_text")]

    def __str__(self):
        return f"{self.day} {self.name}"

    @classmethod
    def declare(cls, day, *, is_working, name, by):
        """Say what kind of day it is.

        :raises Refusal: the day has an override already
        """
        with transaction.atomic():
            made, is_new = cls.objects.get_or_create(
                day=day, defaults={"is_working": is_working, "name": name, "entered_by": by}
            )
            if not is_new:
                raise Refusal(
                    _("This day is set already (%(name)s); take that entry away first.")
                    % {"name": made.name},
                    status=422,
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
