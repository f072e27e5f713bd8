import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.security.clean_columns import CleanText


class StoredFile(models.Model):
    """A picture or document that went through the upload pipeline; apart from what uses it."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        DOCUMENT = "document", _("document")
        ARCHIVE = "archive", _("archive")  # made by us, never taken in

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(_("file name"), max_length=120)
    extension = models.CharField(max_length=5)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["uploaded_at", "pk"]
        constraints = [CleanText(columns=["name"], name="storedfile_clean_text")]

    def __str__(self):
        return str(self.pk)

    @property
    def is_picture(self):
        return self.kind == self.Kind.PICTURE

    @property
    def size_label(self):
        size = self.size
        return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"

    @property
    def folder(self):
        """Relative to MEDIA_ROOT; random, says nothing about anybody."""
        return f"{self.pk.hex[:2]}/{self.pk.hex}"
