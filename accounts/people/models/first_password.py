import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.security.encryption import seal, unseal

KEPT_DAYS = 14


class FirstPasswordQuerySet(models.QuerySet):
    def standing(self):
        """Not yet used, and not too old to be handed out."""
        oldest = timezone.now() - timezone.timedelta(days=KEPT_DAYS)
        return self.filter(user__must_change_password=True, created_at__gte=oldest)

    def stale(self):
        oldest = timezone.now() - timezone.timedelta(days=KEPT_DAYS)
        return self.exclude(user__must_change_password=True, created_at__gte=oldest)


class FirstPassword(models.Model):
    """A first password until its slip is printed and handed out; sealed, and gone after first use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="first_password")
    run = models.ForeignKey("accounts.ImportRun", on_delete=models.SET_NULL, null=True, related_name="+")
    sealed = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = FirstPasswordQuerySet.as_manager()

    class Meta:
        verbose_name = _("first password")

    def __str__(self):
        return f"first password of {self.user_id}"

    @property
    def place(self):
        return f"accounts_firstpassword.sealed.{self.pk}"

    def write(self, password):
        self.sealed = seal(password, place=self.place)
        return self

    def read(self):
        return unseal(self.sealed, place=self.place)
