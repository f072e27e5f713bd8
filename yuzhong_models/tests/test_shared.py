"""What is built once for many tests is found by each of them as it was built."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import User
from registry.models import Lead
from yuzhong_models.tests.shared import shared


@shared
def kept(town):
    """A lead, an object of the town, and a file."""
    default_storage.save("kept.txt", ContentFile(b"kept"))
    return SimpleNamespace(lead=town.lead(), reporter=town.community)


@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_changes_nothing_for_the_next(town, kept, turn):
    assert (town.street.name, User.objects.get(pk=town.street.pk).name) == ("street员", "street员")
    assert (Lead.objects.count(), default_storage.exists("kept.txt")) == (1, True)
    assert kept.reporter is town.community  # what belongs together still does
    town.street.name = "别名"
    town.street.save()
    town.lead("other_community")
    town.lead("community")
    default_storage.delete("kept.txt")


def test_what_a_test_does_not_ask_for_is_not_there(town):
    assert (Lead.objects.exists(), default_storage.exists("kept.txt")) == (False, False)


def test_without_the_town_there_is_nothing(db):
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_with_commits_builds_its_own(town, kept):
    assert (Lead.objects.count(), kept.reporter.pk) == (1, town.community.pk)


def test_after_it_the_town_is_built_again(town):
    assert User.objects.filter(pk=town.street.pk, name="street员").exists()
