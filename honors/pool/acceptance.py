"""What the acceptance of a lead asks for the pool: the honor to aim at, with a proposal."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal
from honors.awards import eligibility
from honors.models import Candidacy, Honor
from honors.pool import ladder as pool_ladder
from registry.accepting import Question
from registry.models import Honoree, Person


def honor_field(lead):
    """The honors whose rules leave the reported person open; to name none is an answer, too."""
    choices = choices_for(lead)
    honors = {honor.pk: honor for honor in choices}
    return forms.TypedChoiceField(
        label=_("honor aimed at"),
        choices=[
            ("", _("not yet: it is chosen later, in the pool")),
            *((pk, honors[pk].name) for pk in honors),
        ],
        coerce=lambda key: honors[int(key)],
        empty_value=None,
        required=False,
        initial=getattr(proposed(lead, choices), "pk", ""),
        help_text=_("Proposed from the category."),
    )


def choices_for(lead):
    """Honors in use that may be given to whom the lead is about, as far as it says."""
    facts = eligibility.Facts(Honoree(kind=lead.kind, category=lead.category))
    facts.subjects = [person for person in lead.persons.all() if person.part == Person.Part.SUBJECT]
    facts.held = set()
    today, honors = timezone.localdate(), Honor.objects.filter(is_open=True).prefetch_related("categories")
    return [honor for honor in honors if not eligibility.why_not(facts.honoree, honor, on=today, facts=facts)]


def proposed(lead, choices):
    """The nearest honor that names the category; where none does, the nearest that takes every category.

    Nearest is what the district gives, then the city: from there somebody climbs. None without a category.
    """
    if lead.category_id is None:
        return None
    fitting = [honor for honor in choices if lead.category in honor.categories.all()]
    open_to_all = [honor for honor in choices if not honor.categories.all()]
    return max(fitting or open_to_all, key=lambda honor: (honor.rank, -honor.order), default=None)


def enter(honoree, *, by, at=None, answer=None):
    """Into the pool, toward the honor that was answered; who aims at it already stays where he is.

    :raises Refusal: a rule of the honor stands against the file that the lead joins
    """
    if answer is None:
        return pool_ladder.take_in(honoree, by=by, at=at)
    if made := Candidacy.objects.open().filter(honoree=honoree, honor=answer).first():
        return made
    try:
        return pool_ladder.aim(honoree, answer, by=by, at=at)
    except Refusal as refused:
        refused.field = QUESTION.name
        raise


QUESTION = Question("honor", honor_field, enter)
