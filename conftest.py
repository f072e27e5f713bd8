"""What all tests share: a small town, and databases that can be emptied."""

import gc
import itertools

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import TransactionTestCase

from accounts.security import append_only, audit, audit_words
from yuzhong_models.tests.shared import Ground, copy_files, shared, wanted_by
from yuzhong_models.tests.town import build_town

# thousands of small requests: the collector need not look after every few hundred objects
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish():
    """What stands now stays to the end: nobody need look through it again."""
    gc.freeze()


# a password of a test is no secret
Argon2PasswordHasher.time_cost = Argon2PasswordHasher.parallelism = 1
Argon2PasswordHasher.memory_cost = 8

plain_teardown = TransactionTestCase._fixture_teardown


def teardown_without_triggers(self):
    """Append-only tables refuse to be emptied; flush puts the triggers back through post_migrate."""
    append_only.remove(append_only.append_only_tables())
    plain_teardown(self)


TransactionTestCase._fixture_teardown = teardown_without_triggers


@pytest.fixture(scope="session")
def ground(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        made = Ground(tmp_path_factory.mktemp("ground"))
        yield made
        made.bring([])


@pytest.fixture
def ground_brought(request, ground, django_db_blocker):
    """What the test wants stands before its transaction begins; one with real commits begins with nothing."""
    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and (marker.args or marker.kwargs.get("transaction"))
    with django_db_blocker.unblock():
        ground.bring([] if commits or "transactional_db" in request.fixturenames else wanted_by(request))
    return ground


@pytest.fixture
def _django_db_helper(ground_brought, _django_db_helper):
    """Of pytest-django: it opens the test's transaction."""


@pytest.fixture
def ground_values(ground_brought, db):
    return ground_brought.values()


@pytest.fixture(scope="session")
def media_folders(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_begin(request, settings, media_folders):
    """No file, nothing remembered, and the database before the test moves its clock."""
    settings.MEDIA_ROOT = next(media_folders)
    if "_django_db_helper" in request.fixturenames:
        copy_files(request.getfixturevalue("ground_brought").media, settings.MEDIA_ROOT)
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def audit_in_words():
    """Every code that the suite writes into the audit trail can be read aloud."""
    record_many = audit.record_many

    def spoken(action, **facts):
        assert action.startswith("test.") or audit_words.is_known(action), f"no words for {action}"
        return record_many(action, **facts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit, "record_many", spoken)
        yield


@shared
def town():
    """A district with two streets, a community each, a department with a unit, and staff for all."""
    return build_town()
