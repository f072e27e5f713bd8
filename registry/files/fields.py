"""Fields of papers and photos: what kinds of file each takes, said beside the field."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.files import uploads


class ScanField(forms.FileField):
    """The scan or photo of a paper."""

    def __init__(self, **kwargs):
        words = gettext_lazy("PDF or photo; all of it, legible")
        super().__init__(**({"help_text": words} | kwargs))

    def clean(self, data, initial=None):
        scan = super().clean(data, initial)
        if scan and uploads.extension_of(scan.name) not in {"pdf", *uploads.PICTURE_EXTENSIONS}:
            raise forms.ValidationError(_("A scan is a PDF or a photo."))
        return scan


class PhotoField(forms.FileField):
    """A photo, in one of the formats that cameras and phones make."""

    def clean(self, data, initial=None):
        photo = super().clean(data, initial)
        if photo and uploads.extension_of(photo.name) not in uploads.PICTURE_EXTENSIONS:
            raise forms.ValidationError(_("Please choose a photo."))
        return photo
