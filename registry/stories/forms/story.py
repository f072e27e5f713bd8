"""The form of a story: text in the editor, video link, photos with compulsory alt text, people mentioned."""

from django import forms
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.fields import ProseEditorFormField

from accounts.fields import NameField
from accounts.forms import Form
from registry.models import StoryMention
from registry.people import masking
from registry.stories import text as story_text
from registry.stories import warnings as story_warnings

BODY_CAP = 30_000
PHOTO_ROWS = 6
PEOPLE_ROWS = 3
MOST_PEOPLE = 30
MOST_PLACES = 60  # of one name; what stands further down is masked unasked


class StoryForm(Form):
    office_texts = ("standfirst", "body")
    headline = forms.CharField(
        label=gettext_lazy("headline"),
        max_length=40,
        widget=forms.TextInput(attrs={"data-limit": 40}),
    )
    standfirst = forms.CharField(
        label=gettext_lazy("standfirst"),
        max_length=140,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-limit": 140}),
        help_text=gettext_lazy("one or two sentences that make one want to read on"),
    )
    body = ProseEditorFormField(
        label=gettext_lazy("text"),
        extensions=story_text.EXTENSIONS,
        sanitize=story_text.clean,
        max_length=BODY_CAP,
    )
    video_url = forms.URLField(
        label=gettext_lazy("address of the video"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("begins with https://; readers open it where it lies"),
    )
    video_title = forms.CharField(
        label=gettext_lazy("title of the video"),
        max_length=60,
        required=False,
    )
    is_address_checked = forms.BooleanField(
        label=gettext_lazy("I have checked it: nobody’s home can be found by these words"),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def guarded_text(self, name, value):
        return "\n".join(story_text.paragraphs(value)) if name == "body" else value

    def clean_body(self):
        body = self.cleaned_data["body"]
        if not strip_tags(body).strip():
            raise forms.ValidationError(_("The text is empty."))
        return body

    def clean_video_url(self):
        url = self.cleaned_data["video_url"]
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("The address has to begin with https://."))
        return url

    def clean(self):
        data = super().clean()
        if data.get("video_title") and not data.get("video_url") and "video_url" not in self.errors:
            self.add_error("video_url", _("A title needs the address of the video."))
        return data

    def words(self):
        """The running texts that the public reads."""
        texts = [self.cleaned_data.get(name, "") for name in ("headline", "standfirst", "video_title")]
        return [*texts, "\n".join(story_text.paragraphs(self.cleaned_data.get("body", "")))]

    def refuse_addresses(self, *others):
        """Text and captions that seem to tell where somebody lives want a tick.

        :param others: further texts of the same page, such as captions
        """
        self.found = story_warnings.findings(*self.words(), *others)
        if self.found and not self.cleaned_data.get("is_address_checked"):
            passages = _(", ").join(f"“{passage}”" for passage in self.found)
            self.add_error(
                "is_address_checked",
                _(
                    "This looks like a house address: %(passages)s. "
                    "Take it out, or tick that you have checked it."
                )
                % {"passages": passages},
            )


class StoryPhotoForm(Form):
    """One photo: kept from before (`file`) or chosen now (`upload`)."""

    file = forms.UUIDField(widget=forms.HiddenInput, required=False)
    upload = forms.FileField(
        label=gettext_lazy("photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,.heic,.jfif"}),
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
    is_poster = forms.BooleanField(label=gettext_lazy("poster of the video"), required=False)
    remove = forms.BooleanField(label=gettext_lazy("take this photo out"), required=False)

    def __init__(self, *args, usable=frozenset(), **kwargs):
        """:param usable: keys of the pictures that may stand in this story"""
        super().__init__(*args, **kwargs)
        self.usable = usable

    def clean(self):
        data = super().clean()
        if self.is_used(data) and not data.get("alt") and "alt" not in self.errors:
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
        for name, sentence in (
            ("is_cover", _("Only one photo can be the portrait.")),
            ("is_poster", _("Only one photo can be the poster of the video.")),
        ):
            if len([form for form in self.used() if form.cleaned_data.get(name)]) > 1:
                raise forms.ValidationError(sentence)

    def used(self):
        return [form for form in self.forms if form.is_used(getattr(form, "cleaned_data", {}))]

    def chosen(self, name):
        """(file id, alt) of the photo ticked as `is_cover` or `is_poster`, or (None, "")."""
        for form in self.used():
            if form.cleaned_data[name]:
                return form.cleaned_data["file"], form.cleaned_data["alt"]
        return None, ""

    def photos(self):
        """Rows for StoryPhoto: everything but the portrait and the poster."""
        return [
            {"file_id": row["file"], "alt": row["alt"], "caption": row["caption"], "credit": row["credit"]}
            for row in (form.cleaned_data for form in self.used())
            if not row["is_cover"] and not row["is_poster"]
        ]

    def words(self):
        """Everything about the photos that the public reads."""
        return [form.cleaned_data[name] for form in self.used() for name in ("alt", "caption", "credit")]


PhotoFormSet = forms.formset_factory(
    StoryPhotoForm, formset=BasePhotoFormSet, extra=0, max_num=PHOTO_ROWS + 6, absolute_max=PHOTO_ROWS + 6
)


class MentionForm(Form):
    """Somebody else named in the text; an empty name takes the row out."""

    staff_texts = ("reason",)

    name = NameField(label=gettext_lazy("name in the text"), max_length=40, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("who it is"), choices=StoryMention.Role.choices, required=False
    )
    shown = forms.ChoiceField(
        label=gettext_lazy("in public"), choices=StoryMention.Shown.choices, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=120,
        required=False,
    )

    is_everywhere = forms.BooleanField(
        label=gettext_lazy("all these words mean this person: mask them"), required=False
    )

    def __init__(self, *args, own_names=(), **kwargs):
        """:param own_names: names of the honoree, whose story it is"""
        super().__init__(*args, **kwargs)
        self.own_names = own_names
        self.places = self.decided()

    def decided(self):
        """Doubtful words of the text, and what was said about them: this person, not, or nothing yet."""
        if not self.is_bound:
            return dict(self.initial.get("places") or {})
        found = {}
        for number in range(MOST_PLACES):
            words = self.data.get(self.add_prefix(f"place-{number}-words"))
            if words is None:
                break
            said = self.data.get(self.add_prefix(f"place-{number}-is"))
            found[words] = {"person": True, "other": False}.get(said)
        return found

    def place_rows(self):
        return [
            {"words": words, "is_person": is_person, "input": self.add_prefix(f"place-{number}")}
            for number, (words, is_person) in enumerate(self.places.items())
        ]

    def ask_about(self, doubtful):
        """Keep what was said about the words that stand in the text now; what is open is an error.

        :param doubtful: passages in which the name may be a word or a part of a longer name
        """
        always = self.cleaned_data.get("is_everywhere") or None
        self.places = {words: self.places.get(words) or always for words in doubtful} | {
            words: False for words in doubtful if self.places.get(words) is False
        }
        if None in self.places.values():
            self.add_error("name", _("Is it always this person? Please decide about each place below."))

    def clean(self):
        data = super().clean()
        name = "".join(data.get("name", "").split())
        if not name:
            return data
        if name in self.own_names:
            self.add_error("name", _("This is the person of the story; the list is for others."))
        elif len(name) < 2:
            self.add_error("name", _("Write the whole name as it stands in the text."))
        if (
            data.get("shown") == StoryMention.Shown.FULL
            and not data.get("reason")
            and "reason" not in self.errors
        ):
            self.add_error("reason", _("A full name needs its reason, for example a written consent."))
        return data


class BaseMentionFormSet(forms.BaseFormSet):
    def ask_about(self, texts, *, keep):
        """
        :param texts: running texts of the story
        :param keep: names that stay
        """
        rows = [StoryMention(**row) for row in self.rows()]
        masker, doubtful = masking.Masker.of(rows, keep=keep), {}
        for text in texts:
            for words, key in masker.doubts(text).items():
                doubtful.setdefault(key, []).append(words)
        for form in self.forms:
            if key := masking.key_of(form.cleaned_data.get("name", "")):
                form.ask_about(list(dict.fromkeys(doubtful.get(key, [])))[:MOST_PLACES])

    def rows(self):
        """Rows for StoryMention, each name once."""
        rows = {}
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if name := data.get("name", "").strip():
                rows[name] = {
                    "name": name,
                    "role": data["role"] or StoryMention.Role.THIRD,
                    "shown": data["shown"] or StoryMention.Shown.MASKED,
                    "reason": data["reason"] if data["shown"] == StoryMention.Shown.FULL else "",
                    "places": form.places,
                }
        return list(rows.values())


MentionFormSet = forms.formset_factory(
    MentionForm, formset=BaseMentionFormSet, extra=0, max_num=MOST_PEOPLE, absolute_max=MOST_PEOPLE
)
