import datetime

import pytest
from django.core.cache import cache
from django.utils import translation

from honors.consultations.reference import ensure_consulted_bodies
from honors.models import ConsultedBody
from honors.nominations.tests.selected import nominated
from honors.public_notices.tests.public_notices import TODAY


@pytest.fixture
def english():
    """Sentences by their message ids, so that a test names the rule and not its translation."""
    with translation.override("en"):
        yield


@pytest.fixture
def bodies(db):
    ensure_consulted_bodies()


@pytest.fixture
def police(db):
    """The only body asked, so that one letter decides."""
    return ConsultedBody.objects.create(name="公安机关")


@pytest.fixture
def on(time_machine):
    """Moves the clock; it begins on the first day of a public notice."""

    def move_to(day, hour=10):
        cache.clear()
        moment = datetime.datetime.combine(
            day, datetime.time(hour), datetime.timezone(datetime.timedelta(hours=8))
        )
        time_machine.move_to(moment, tick=False)

    move_to(TODAY)
    return move_to


@pytest.fixture
def one(town):
    return nominated(town, "王示例", state="cleared", born=(1980, 3))
