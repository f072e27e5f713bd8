"""What a name sounds and looks like; the keys that are kept of it."""

import pytest
from django.core.management import call_command

from registry.models import Person
from registry.people.likeness import GROUPS, shape_of, sound_of, syllables_heard


@pytest.mark.parametrize(
    ("one", "other", "is_heard", "is_near", "is_seen"),
    [
        ("周桂芳", "周桂方", True, True, False),
        ("單曉睛", "单晓晴", False, False, True),
        ("王樵", "王憔", True, True, True),
        ("陈正英", "程正英", False, True, False),
        ("宁国英", "林国音", False, True, False),
        ("余文己", "余文已", False, False, True),
        ("周 桂·芳", "周桂芳", True, True, True),
        ("周桂芳", "周桂兰", False, False, False),
        ("单雄信", "山雄信", True, True, False),
    ],
)
def test_what_one_ear_or_one_eye_takes_for_the_same(one, other, is_heard, is_near, is_seen):
    assert (syllables_heard(one) == syllables_heard(other)) is is_heard
    assert (sound_of(one) == sound_of(other)) is is_near
    assert (shape_of(one) == shape_of(other)) is is_seen


def test_groups_of_look_alikes_hold_several_signs_each_once():
    for group in GROUPS.split():
        assert len(group) > 1
        assert len(set(group)) == len(group)


def test_the_keys_that_are_kept_are_those_of_the_name(town):
    person = town.lead(name="周桂芳").persons.get()
    person.former_name = "周小 妹"
    person.save()
    kept = {
        "name_key": "周桂芳",
        "sound_key": "zou gui fang",
        "shape_key": shape_of("周桂芳"),
        "former_key": "周小妹",
    }
    assert Person.objects.values(*Person.KEYS).get() == kept
    Person.objects.update(**dict.fromkeys(Person.KEYS, ""))
    call_command("rebuild_search", verbosity=0)
    assert Person.objects.values(*Person.KEYS).get() == kept
