"""The form of a story: text in the editor, photos with compulsory alt text."""

from django import forms
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.fields import ProseEditorFormField

from registry import story_text
from registry.identity import refuse_private_number

BODY_CAP = 30_000
PHOTO_ROWS = 6


class StoryForm(forms.Form):
    headline = forms.CharField(
        label=gettext_lazy("headline"),
        max_length=40,
        validators=[refuse_private_number],
        widget=forms.TextInput(attrs={"data-limit": 40}),
    )
    standfirst = forms.CharField(
        label=gettext_lazy("standfirst"),
        max_length=140,
        required=False,
        validators=[refuse_private_number],
        widget=forms.Textarea(attrs={"rows": 3, "data-limit": 140}),
        help_text=gettext_lazy("one or two sentences that make one want to read on"),
    )
    body = ProseEditorFormField(
        label=gettext_lazy("text"),
        extensions=story_text.EXTENSIONS,
        sanitize=story_text.clean,
        max_length=BODY_CAP,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_body(self):
        body = self.cleaned_data["body"]
        if not strip_tags(body).strip():
            raise forms.ValidationError(_("The text is empty."))
        refuse_private_number(strip_tags(body))
        return body


class StoryPhotoForm(forms.Form):
    """One photo: kept from before (`file`) or chosen now (`upload`)."""

    file = forms.UUIDField(widget=forms.HiddenInput, required=False)
    upload = forms.FileField(
        label=gettext_lazy("photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,.heic"}),
    )
    alt = forms.CharField(
        label=gettext_lazy("what the photo shows"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("for readers who cannot see it; compulsory"),
    )
    caption = forms.CharField(label=gettext_lazy("caption"), max_length=120, required=False)
    credit = forms.CharField(label=gettext_lazy("photographer"), max_length=40, required=False)
    is_cover = forms.BooleanField(label=gettext_lazy("portrait on top of the story"), required=False)
    remove = forms.BooleanField(label=gettext_lazy("take this photo out"), required=False)

    def __init__(self, *args, usable=frozenset(), **kwargs):
        """:param usable: keys of the pictures that may stand in this story"""
        super().__init__(*args, **kwargs)
        self.usable = usable

    def clean(self):
        data = super().clean()
        if self.is_used(data) and not data.get("alt"):
            self.add_error("alt", _("Say in a few words what the photo shows."))
        if data.get("file") and data["file"] not in self.usable:
            self.add_error(None, _("This photo is not here any more; choose it again."))
        return data

    @staticmethod
    def is_used(data):
        return bool(data.get("file") and not data.get("remove"))


class BasePhotoFormSet(forms.BaseFormSet):
    def clean(self):
        if any(self.errors):
            return
        covers = [form for form in self.used() if form.cleaned_data.get("is_cover")]
        if len(covers) > 1:
            raise forms.ValidationError(_("Only one photo can be the portrait."))

    def used(self):
        return [form for form in self.forms if form.is_used(getattr(form, "cleaned_data", {}))]

    def cover(self):
        """(file id, alt) of the portrait, or (None, "")."""
        for form in self.used():
            if form.cleaned_data["is_cover"]:
                return form.cleaned_data["file"], form.cleaned_data["alt"]
        return None, ""

    def photos(self):
        """Rows for StoryPhoto: everything but the portrait."""
        return [
            {"file_id": row["file"], "alt": row["alt"], "caption": row["caption"], "credit": row["credit"]}
            for row in (form.cleaned_data for form in self.used())
            if not row["is_cover"]
        ]


PhotoFormSet = forms.formset_factory(
    StoryPhotoForm, formset=BasePhotoFormSet, extra=0, max_num=PHOTO_ROWS + 6, absolute_max=PHOTO_ROWS + 6
)
