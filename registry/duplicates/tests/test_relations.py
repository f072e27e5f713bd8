"""Every pointer to a file, lead or person has been thought of: it goes over, stays, or stands against merging."""

import pytest
from django.apps import apps

from registry.duplicates.relations import Fate, pointers_to, table
from registry.models import Honoree, Lead, Person

TARGETS = (Honoree, Lead, Person)


@pytest.mark.parametrize("model", TARGETS)
def test_each_pointer_has_a_row(model):
    written = {name for name, relation in table().items() if relation.target is model}
    assert written == pointers_to(model)


def test_pointers_between_two_tables_count_too():
    assert "studios.CoverageItem_honorees.honoree" in pointers_to(Honoree)


def test_what_only_grows_stays_and_all_that_goes_over_may_change():
    for relation in table().values():
        only_grows = getattr(relation.field.model, "append_only", False)
        assert not (only_grows and relation.goes_over), relation.name
        if only_grows and relation.target is not Lead and relation.field.model._meta.app_label != "registry":
            assert hasattr(relation.field.model.objects.all(), "of"), relation.name


def test_numbers_by_which_nothing_is_pointed_at_are_no_pointers():
    """`target_type` and `target_id` lead on by the address, which redirects."""
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.name == "target_id":
                assert field.remote_field is None


def test_labels_and_fates_are_words():
    for relation in table().values():
        assert relation.label and relation.fate in Fate
