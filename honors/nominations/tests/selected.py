"""Rounds and nominations for tests, made with the models."""

import datetime

from django.utils import timezone

from honors.models import Candidacy, Nomination, Round
from honors.nominations.moves import NominationState
from registry.models import PersonalDetails

OPENED = datetime.date(2026, 1, 5)
ID_NUMBER = "500103198001011231"


def a_round(town, label="2026年第四季度", **facts):
    facts = {"opens_on": OPENED, "deadline": datetime.date(2027, 12, 31)} | facts
    return Round.objects.create(
        honor=facts.pop("honor", town.honor), label=label, created_by=town.district, **facts
    )


def nominated(town, name="王示例", *, round=None, state=NominationState.SELECTED, **facts):
    """Somebody with a basis for the name, nominated in a round, at a state.

    :param facts: of the nomination; `born`, `id_number`, `post`, `basis`, `place` are the person's
    """
    round = round or Round.objects.first() or a_round(town)
    honoree = town.file(
        name, basis=facts.pop("basis", ("name",)), deed_line=facts.pop("deed_line", "义务修灯十六年")
    )
    place = facts.pop("place", None)
    if place is not None:
        honoree.place_in(place)
        honoree.save()
    person = honoree.persons.get()
    person.birth_year, person.birth_month = facts.pop("born", (1980, 1))
    person.sex, person.post = "male", facts.pop("post", "示例医院护士")
    person.save()
    PersonalDetails(person=person).write(id_number=facts.pop("id_number", ID_NUMBER)).save(force_insert=True)
    candidacy = Candidacy.objects.create(honoree=honoree, honor=round.honor, opened_by=town.district)
    return Nomination.objects.create(
        round=round,
        candidacy=candidacy,
        honoree=honoree,
        category=town.category,
        state=state,
        nominated_by=town.district,
        nominated_at=timezone.now(),
        **facts,
    )
