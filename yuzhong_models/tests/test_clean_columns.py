"""The database refuses hidden characters in names, headlines and summaries, on both engines."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Value

from accounts.models import Organization
from accounts.security.clean_columns import CleanText, HoldsHidden
from registry.models import Person, StoryVersion
from registry.stories.tests.stories import written
from yuzhong_models.tests.test_house import LINE

pytestmark = pytest.mark.django_db

HIDDEN = "\x01\x07\t\x0b\x0c\r\x1b\x1f\x7f\x80\x85\x9f\u200b\u200e\u200f\u2028\u202a\u202e\u2060\u2066\ufeff\ufffe\uffff"
SHOWN = ["", "重庆好人", "一\n二", "👨\u200d👩 a-b [x]* 𬭎\U0002ebf0", "'\"\\%_?", "é·—…", "\ue000\U0010fffd"]
NAMED = {"name", "headline", "standfirst", "title", "summary", "deed_line"}
# our own words, or encrypted
OTHERS = {
    "courtesies.LedgerSum",  # the name of a group of sums
    "accounts.Counter",
    "accounts.Setting",
    "accounts.ImportRow",
    "accounts.HeldUpload",
    "honors.ObjectionDetails",
    "registry.RecommendationContact",
    "studios.RequestContact",
}


def holds(text):
    return Organization.objects.annotate(found=HoldsHidden(Value(text))).values_list("found", flat=True)[0]


def test_the_two_engines_agree_on_what_is_hidden():
    Organization.objects.create(kind="district", name="示例区")
    signs = HIDDEN + ("\0" if connection.vendor == "sqlite" else "")
    assert [sign for sign in signs if not holds(f"甲{sign}乙")] == []
    assert [text for text in SHOWN if holds(text)] == []


def test_names_headlines_and_summaries_are_guarded():
    missing = []
    for app in LINE:
        for model in apps.get_app_config(app).get_models():
            guarded = {
                c for found in model._meta.constraints if isinstance(found, CleanText) for c in found.columns
            }
            for field in model._meta.local_fields:
                is_text = isinstance(field, (models.CharField, models.TextField)) and not field.choices
                if is_text and field.name in NAMED - guarded and model._meta.label not in OTHERS:
                    missing.append(f"{model._meta.label}.{field.name}")
    assert missing == []


@pytest.mark.parametrize("name", ["试\x0b甲", "试\u202e甲", "试\ufffe甲", "\u200b"])
def test_the_database_itself_refuses(town, name):
    story = written(town)
    for change in (
        lambda: Person.objects.update(name=name),
        lambda: Organization.objects.update(name=name),
        lambda: StoryVersion(story=story, number=99, headline=name, body="<p>文</p>").save(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_form_of_the_model_says_so_without_asking_the_database(town, django_assert_num_queries):
    person = Person(name="试\x0b甲")
    (constraint,) = [found for found in Person._meta.constraints if isinstance(found, CleanText)]
    with django_assert_num_queries(0), pytest.raises(ValidationError):
        constraint.validate(Person, person)
