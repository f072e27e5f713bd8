from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models.counter import Counter

FEWEST_PEOPLE = 2  # no road lets one person decide alone, whatever the office sets
OFFICE = "office"  # the running number of changes to settings and calendar


class Setting(models.Model):
    """A value that the district sets on a desk page; what may be set is the table in `accounts.office`."""

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
