from django.db import models, transaction
from django.db.models import F


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
