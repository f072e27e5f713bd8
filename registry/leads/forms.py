"""The form of a lead: lenient for a draft, exact for a submission (`Lead.problems`)."""

import uuid

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import TitleField, TokenField
from accounts.forms import ModelForm
from accounts.lists.move_page import MoveForm
from accounts.models import Organization
from registry.honorees.text_limits import DEED_LIMIT, DEED_LINE_LIMIT, SUMMARY_LIMIT
from registry.models import Category, Lead, SubjectKind

# what a draft may hold; far more is not typed by a person
DRAFT_CAP = 20_000


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Several files at once; each is checked by the upload pipeline, not here."""

    def __init__(self, *, accept, **kwargs):
        widget = MultipleFileInput(attrs={"accept": accept})
        super().__init__(widget=widget, required=False, **kwargs)

    def clean(self, data, initial=None):
        return [file for file in (data or []) if file]


def place_choices(*, blank):
    """Streets with their communities below them, for a select."""
    groups, street = [], None
    for unit in Organization.objects.open().places().in_tree_order():
        if unit.kind == Organization.Kind.STREET:
            street = (unit.name, [(unit.pk, unit.name)])
            groups.append(street)
        else:
            street[1].append((unit.pk, f"{street[0]} / {unit.name}"))
    return [("", blank), *groups]


class LeadForm(ModelForm):
    # a draft may hold anything; `Lead.problems` judges it at submission
    number_texts = ("place", "deed_line", "how_known", "summary", "deed")

    unit_name = TitleField(label=_("name of the group or unit"), max_length=60, required=False)
    photos = MultipleFileField(
        label=_("choose photos"),
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif,.jfif",
    )
    documents = MultipleFileField(label=_("choose documents"), accept=".pdf,.docx")
    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Lead
        fields = [
            "kind",
            "nominee_knows",
            "community",
            "place",
            "category",
            "deed_line",
            "how_known",
            "summary",
            "deed",
        ]
        widgets = {
            "kind": forms.RadioSelect,
            "nominee_knows": forms.RadioSelect,
            "category": forms.RadioSelect,
            "deed_line": forms.Textarea(attrs={"rows": 3, "data-limit": DEED_LINE_LIMIT}),
            "summary": forms.Textarea(attrs={"rows": 5, "data-limit": SUMMARY_LIMIT}),
            "deed": forms.Textarea(attrs={"rows": 10, "data-limit": DEED_LIMIT}),
        }
        help_texts = {
            "nominee_knows": _("As long as not, every page says beside the name that nobody calls there."),
            "category": _("If in doubt take the closest; the street helps."),
            "deed_line": _("Who, did what, how long or how often."),
            "how_known": _("For example: told by neighbors, seen at a visit, reported in a paper."),
            "summary": _("300 to 500 characters are best: how it began, what was hard, what others say."),
            "deed": _("Only if there is more to tell; up to 3,000 characters."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = Organization.objects.open().places()
        self.fields["community"].choices = place_choices(blank=_("choose the street or community"))
        self.fields["category"].queryset = Category.objects.filter(is_open=True)
        self.fields["category"].empty_label = None
        self.fields["kind"].required = self.fields["nominee_knows"].required = False
        for name in ("deed_line", "summary", "deed"):
            self.fields[name].max_length = DRAFT_CAP
            self.fields[name].validators.append(
                MaxLengthValidator(
                    DRAFT_CAP,
                    _("Far too long (%(show_value)d characters); at most %(limit_value)d are kept."),
                )
            )
        if not self.is_bound:
            self.initial.setdefault("token", self.instance.token or uuid.uuid4())
            self.initial["seen"] = self.instance.version
            if self.instance.pk and not SubjectKind(self.instance.kind).has_names:
                self.initial["unit_name"] = self.instance.name

    def clean(self):
        for name in ("deed_line", "summary", "deed", "how_known", "place"):
            if name in self.cleaned_data:
                # browsers send CRLF; a line break counts as one character
                self.cleaned_data[name] = self.cleaned_data[name].replace("\r\n", "\n").strip()
        if not self.cleaned_data.get("kind"):
            self.cleaned_data["kind"] = SubjectKind.PERSON
        if not self.cleaned_data.get("nominee_knows"):
            self.cleaned_data["nominee_knows"] = self.instance.nominee_knows
        return self.cleaned_data

    def _post_clean(self):
        """A draft is kept as it is; `Lead.problems` judges it at submission."""

    def is_blank(self, persons):
        """Has nobody typed, chosen or attached anything yet?

        :param persons: the formset of the same request
        """
        texts = ("unit_name", "place", "category", "deed_line", "how_known", "summary", "deed")
        typed = [self.data.get(self.add_prefix(name), "") for name in texts]
        typed += [
            self.data.get(f"{row.prefix}-{name}", "")
            for row in persons.forms
            for name in row.fields
            if name not in ("pk", "part", "DELETE")
        ]
        has_files = any(self.files.getlist(name) for name in ("photos", "documents"))
        chosen = self.cleaned_data.get("community")
        is_moved = chosen is not None and chosen.pk != self.instance.community_id
        return not has_files and not is_moved and not any(str(text).strip() for text in typed)

    def apply(self, lead):
        """Write every valid field into the lead; what is invalid stays as it was."""
        for name in self.Meta.fields:
            if name in self.cleaned_data:
                setattr(lead, name, self.cleaned_data[name])


class KnownForm(ModelForm):
    """Whether the person knows of it: learned at any time, also while nobody edits the lead."""

    class Meta:
        model = Lead
        fields = ["nominee_knows"]
        widgets = {"nominee_knows": forms.RadioSelect}


class DecisionForm(MoveForm):
    """With the notification to the reporter, as it will go; it may be changed first."""

    words = forms.CharField(
        label=_("notification to the reporter"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You may change it before it goes."),
    )

    def __init__(self, *args, words, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = words

    def clean_words(self):
        """Unchanged words are not kept: the recipient reads the standard sentence in his own language."""
        words = self.cleaned_data["words"].strip()
        return "" if words == self.fields["words"].initial else words

    @property
    def typed(self):
        return "\n".join(filter(None, [super().typed, self.cleaned_data.get("words")]))


class AcceptForm(DecisionForm):
    """With files that may be about the same people, the reviewer must say: join one, or open a new one.

    :param candidates: `Likely` rows of files, each with the reasons
    """

    join = forms.TypedChoiceField(
        label=_("is it one of these?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, candidates=(), questions=(), **kwargs):
        """
        :param questions: name → field of what apps to the right ask
        """
        super().__init__(*args, **kwargs)
        self.fields.update(questions)
        self.questions = list(questions)
        self.order_fields(["join", *questions, "note", "words"])
        self.candidates = {row.object.pk: row.object for row in candidates}
        if not self.candidates:
            del self.fields["join"]
            return
        self.fields["join"].required = True
        self.fields["join"].error_messages["required"] = gettext(
            "Choose a file, or say that it is somebody else."
        )
        self.fields["join"].choices = [
            *((row.object.pk, self._line(row)) for row in candidates),
            (0, gettext("No, somebody else: open a new file")),
        ]

    def facts(self):
        given = super().facts()
        answers = {name: given.pop(name) for name in self.questions}
        return given | {"answers": answers, "join": self.candidates.get(given.get("join"))}

    @staticmethod
    def _line(row):
        facts = [row.object.name, row.object.organization, row.object.category, row.object.deed_line]
        line = " · ".join(str(fact) for fact in facts if fact)
        return gettext("%(line)s (why: %(reasons)s)") % {"line": line, "reasons": row.reasons}
