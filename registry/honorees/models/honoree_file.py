from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.files.models import StoredFile
from registry.honorees.models.honoree import Honoree


class HonoreeFileQuerySet(models.QuerySet):
    def photos(self):
        return self.exclude(role=HonoreeFile.Role.DOCUMENT)

    def documents(self):
        return self.filter(role=HonoreeFile.Role.DOCUMENT)


class HonoreeFile(models.Model):
    """A photo or document in somebody's file; a photo is public only through a story, a document never."""

    class Role(models.TextChoices):
        PORTRAIT = "portrait", _("ID photo")
        LIFE = "life", _("photo of life and work")
        DOCUMENT = "document", _("document")

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="honoree_files")
    role = models.CharField(_("kind of photo"), max_length=10, choices=Role, default=Role.LIFE)
    # of the file as it came: the same photo is not taken twice
    source_sha256 = models.CharField(max_length=64, blank=True)

    objects = HonoreeFileQuerySet.as_manager()

    class Meta:
        ordering = ["-role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["honoree", "source_sha256"],
                condition=~models.Q(source_sha256=""),
                name="honoree_file_same_photo_once",
            ),
            models.UniqueConstraint(fields=["honoree", "file"], name="honoree_file_once_in_a_file"),
        ]

    def __str__(self):
        return f"{self.honoree_id} {self.file_id}"

    def get_absolute_url(self):
        return reverse("registry:honoree_file", args=[self.honoree_id, self.file_id])
