from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One row of the audit trail; written by `accounts.security.audit.record` only."""

    append_only = True

    class Result(models.TextChoices):
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("action"), max_length=40, db_index=True)
    target_type = models.CharField(max_length=40, blank=True)
    target_id = models.CharField(max_length=40, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result, default=Result.DONE)
    detail = models.JSONField(default=dict)
    address = models.CharField(_("address"), max_length=45, blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    previous_mac = models.CharField(max_length=64, blank=True)  # of rows written before there were seals
    mac = models.CharField(max_length=64)
    key_id = models.CharField(max_length=8)

    class Meta:
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["target_type", "target_id"])]

    def __str__(self):
        return f"{self.sequence} {self.action}"


class AuditSeal(models.Model):
    """A batch of rows of the trail in the order of their numbers, bound to the batch before it."""

    append_only = True

    number = models.PositiveBigIntegerField(primary_key=True)  # 1, 2, 3 … without a gap
    at = models.DateTimeField()
    sequences = models.JSONField()  # of the rows it covers
    previous_mac = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)
    key_id = models.CharField(max_length=8)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}:{self.mac}"


class UnsealedEntry(models.Model):
    """A row of the trail that waits for its seal, some seconds; written and removed with the trail itself."""

    sequence = models.PositiveBigIntegerField(primary_key=True)

    class Meta:
        ordering = ["sequence"]

    def __str__(self):
        return str(self.sequence)
