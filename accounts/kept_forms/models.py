from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from accounts.security.sealed import SealedRow


class KeptFormQuerySet(models.QuerySet):
    def open_for(self, user, page):
        """What this account typed on this page and never sent; the newest last."""
        return self.filter(entered_by=user, page=page, ended_at=None).exclude(sealed="").order_by("saved_at")


class KeptForm(SealedRow):
    """What somebody typed into a form that was not sent yet, or was refused; only he gets it back.

    Its key is made when the form is shown. When the form has done its work the row stays for a day,
    empty, so that an autosave that was still on its way keeps nothing.
    """

    entered_by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=200)  # the path where the form stands
    form = models.CharField(max_length=200)  # which form of that page
    sealed = models.TextField(blank=True)  # [[field, value], ...] as JSON, encrypted
    base = models.CharField(max_length=16, blank=True)  # says whether the page's own words have changed since
    saved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = KeptFormQuerySet.as_manager()

    class Meta:
        ordering = ["saved_at", "pk"]
        indexes = [models.Index(fields=["entered_by", "page"])]

    def __str__(self):
        return f"{self.page} {self.form}"


class HeldUpload(SealedRow):
    """A file that came with a form which was refused: raw, private, waiting for the form to come again."""

    kept = models.ForeignKey(KeptForm, on_delete=models.CASCADE, related_name="uploads")
    field = models.CharField(max_length=80)
    name = models.TextField()  # encrypted
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField()
    is_multiple = models.BooleanField(default=False)  # its field takes several files
    held_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["held_at", "pk"]

    def __str__(self):
        return str(self.pk)

    @property
    def path(self):
        """Relative to MEDIA_ROOT; never served."""
        return f"held/{self.pk.hex}"

    def discard(self):
        default_storage.delete(self.path)
        self.delete()
