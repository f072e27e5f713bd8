import json
import os
import socket
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal
from accounts.security import audit
from accounts.security.encryption import seal, unseal

# a run whose worker has said nothing for so long (seconds) is taken for interrupted
SILENT_AFTER = 60


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only who uploaded a table sees it: it is full of personal data."""
        return self.filter(imported_by=user)

    def at_work(self):
        return self.filter(state__in=ImportRun.AT_WORK)

    def silent(self, now):
        """At work by their state, but nobody has reported progress for a while."""
        return self.at_work().filter(heartbeat_at__lt=now - timezone.timedelta(seconds=SILENT_AFTER))


class ImportRun(models.Model):
    """One table that somebody brought in: uploaded, checked row by row, then applied or discarded."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("waits for the check")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, waits for you")
        CONFIRMED = "confirmed", _("waits for the import")
        APPLYING = "applying", _("being imported")
        DONE = "done", _("imported")
        DISCARDED = "discarded", _("discarded")
        FAILED = "failed", _("could not be read")

    AT_WORK = (State.UPLOADED, State.CHECKING, State.CONFIRMED, State.APPLYING)

    token = models.UUIDField(unique=True, default=uuid.uuid4)  # of the upload form: a double click is one run
    kind = models.CharField(max_length=20)
    file_name = models.CharField(_("file"), max_length=120)
    sha256 = models.CharField(max_length=64, db_index=True)
    photos_name = models.CharField(_("photos"), max_length=120, blank=True)
    is_1904 = models.BooleanField(default=False)
    head = models.JSONField(default=list)  # the labels of the head line, in order
    notes = models.JSONField(default=list)  # sentences about the whole table
    found = models.JSONField(default=list)  # what the last check says about the whole table
    imported_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="imports")
    language = models.CharField(max_length=10, default="zh-hans")  # of the sentences that the worker writes
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UPLOADED)
    only_good = models.BooleanField(default=False)
    phase = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(default=timezone.now)
    worker = models.CharField(max_length=80, blank=True)  # "host:process" that is at it
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)  # verdict → how many rows

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["imported_by", "-created_at"])]

    def __str__(self):
        return f"{self.kind} {self.file_name}"

    def get_absolute_url(self):
        return reverse("accounts:import_detail", args=[self.pk])

    @property
    def is_at_work(self):
        return self.state in self.AT_WORK

    @property
    def is_silent(self):
        """Has its worker died?"""
        age = (timezone.now() - self.heartbeat_at).total_seconds()
        return self.is_at_work and age > SILENT_AFTER

    @property
    def photos_folder(self):
        """Where its photos lie until they are taken over; random, relative to MEDIA_ROOT."""
        return f"imports/{self.token.hex}"

    def claim(self, *, sources, target):
        """Take the run for one worker: one of two gets it.

        :returns: whether this caller got it
        """
        now = timezone.now()
        waiting = Q(state__in=sources)
        orphaned = Q(state=target, heartbeat_at__lt=now - timezone.timedelta(seconds=SILENT_AFTER))
        changed = (
            ImportRun.objects.filter(pk=self.pk)
            .filter(waiting | orphaned)
            .update(state=target, heartbeat_at=now, worker=this_worker(), done=0, phase="")
        )
        return bool(changed)

    def step(self, *, sources, target, by, action="", row=None, **changes):
        """One decision of the owner, once.

        :param action: its code in the audit trail, if it is not the new state's
        :param row: number of the row it is about
        :raises Refusal: somebody (or another window) was faster
        """
        changed = ImportRun.objects.filter(pk=self.pk, state__in=sources).update(
            state=target, heartbeat_at=timezone.now(), **changes
        )
        if not changed:
            raise Refusal(_("This import has moved on already; here is how it stands."))
        detail = {} if row is None else {"row": row}
        audit.record(action or f"import.{target}", by=by, target=self, detail=detail)


def this_worker():
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


class ImportRow(models.Model):
    """One row of an uploaded table, sealed, with what the check said of it."""

    class Verdict(models.TextChoices):
        NEW = "new", _("new")
        ADDS = "adds", _("adds to what is there")
        SAME = "same", _("is there already")
        WRONG = "wrong", _("has errors")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # the line in the table
    sealed = models.TextField(blank=True)  # its cells as JSON, encrypted; blanked when the run has ended
    title = models.CharField(max_length=80, blank=True)
    verdict = models.CharField(max_length=5, choices=Verdict, blank=True)
    problems = models.JSONField(default=list)  # [column label, sentence]; no values
    note = models.CharField(max_length=200, blank=True)
    is_applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_number_once")]
        indexes = [models.Index(fields=["run", "verdict", "number"])]

    def __str__(self):
        return f"{self.run_id} {self.number}"

    @property
    def place(self):
        return f"accounts_importrow.sealed.{self.run.token}.{self.number}"

    def write(self, cells):
        self.sealed = seal(json.dumps(cells, ensure_ascii=False), place=self.place)
        return self

    def read(self):
        """Column name → cell."""
        return json.loads(unseal(self.sealed, place=self.place) or "{}")
