"""Forms of exhibitions: which stories in which layout, and where they hang."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import DayField
from registry.honorees.rules import Doing
from registry.models import Story
from studios import named_honorees
from studios.exhibitions import paper as exhibition_paper
from studios.kept_writes import KeptForm
from studios.models import Exhibition, ExhibitionStop, ExhibitionStory

MOST_STORIES = 20  # one printing of twenty boards takes some seconds


class ExhibitionForm(KeptForm):
    people = named_honorees.NamesField(
        doing=Doing.APPEAR,
        label=gettext_lazy("whose stories"),
        help_text=gettext_lazy("names as in the files, in the order of the boards, with 、 between them"),
    )

    class Meta:
        model = Exhibition
        fields = ["title", "layout"]
        widgets = {"layout": forms.RadioSelect}

    spans = {"title": 12, "layout": 12, "people": 12}
    field_order = ["title", "people", "layout", "token", "seen"]

    def __init__(self, *args, honorees=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["layout"].choices = Exhibition.Layout.choices
        if not self.is_bound:
            boards = self.instance.boards.select_related("story__honoree") if self.instance.pk else []
            own = [board.story.honoree for board in boards] or honorees or []
            self.initial["people"] = named_honorees.written(own)

    def clean_people(self):
        people = self.cleaned_data["people"]
        if len(people) > MOST_STORIES:
            raise forms.ValidationError(
                _("At most %(most)d stories in one exhibition.") % {"most": MOST_STORIES}
            )
        stories = Story.objects.filter(honoree__in=people, published_version__isnull=False)
        told = {story.honoree_id: story for story in stories}
        if lacking := [honoree.name for honoree in people if honoree.pk not in told]:
            raise forms.ValidationError(
                _("There is no published story of %(names)s.") % {"names": "、".join(lacking)}
            )
        if sentences := list(exhibition_paper.untold(people).values()):
            raise forms.ValidationError(sentences)
        self.stories = [told[honoree.pk] for honoree in people]
        return people

    def save(self, commit=True):
        exhibition = super().save()
        exhibition.boards.all().delete()
        ExhibitionStory.objects.bulk_create(
            ExhibitionStory(exhibition=exhibition, story=story, order=order)
            for order, story in enumerate(self.stories)
        )
        return exhibition


class ExhibitionStopForm(KeptForm):
    class Meta:
        model = ExhibitionStop
        fields = ["place", "venue", "since", "until"]
        field_classes = {"since": DayField, "until": DayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_stop_%s", **kwargs)
        if not self.is_bound:
            self.initial["since"] = timezone.localdate()

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end lies before the beginning."))
        return data
