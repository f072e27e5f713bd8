"""The form of an import: one table, and photos where its kind takes them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import TokenField
from accounts.forms import Form

MAX_PHOTOS = 300 * 1024 * 1024  # one archive of photos, as it comes


class ImportForm(Form):
    table = forms.FileField(
        label=gettext_lazy("table"),
        help_text=gettext_lazy("Excel (.xlsx) or .csv, up to 5,000 rows and 20 MB"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    photos = forms.FileField(
        label=gettext_lazy("photos as .zip"),
        required=False,
        help_text=gettext_lazy(
            "The file or its folder has the name of the person: 刘文彬.jpg, 1.刘文彬.jpg, 刘文彬/IMG_1.jpg"
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
    token = TokenField(required=True)

    def __init__(self, *args, importer, **kwargs):
        super().__init__(*args, **kwargs)
        if not importer.takes_photos:
            del self.fields["photos"]

    def clean_photos(self):
        photos = self.cleaned_data["photos"]
        if photos and photos.size > MAX_PHOTOS:
            raise forms.ValidationError(_("The photos are larger than 300 MB together. Please split them."))
        return photos
