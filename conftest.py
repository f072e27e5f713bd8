"""What all tests share: a small town, and databases that can be emptied."""

import gc

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase

from accounts.security import append_only, audit, audit_words
from yuzhong_models.tests.town import build_town

# thousands of small requests: the collector need not look after every few hundred objects
gc.set_threshold(50_000, 20, 50)

plain_teardown = TransactionTestCase._fixture_teardown


def teardown_without_triggers(self):
    """Append-only tables refuse to be emptied; flush puts the triggers back through post_migrate."""
    append_only.remove(append_only.append_only_tables())
    plain_teardown(self)


TransactionTestCase._fixture_teardown = teardown_without_triggers


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def audit_in_words(monkeypatch):
    """Every code that the suite writes into the audit trail can be read aloud."""
    record_many = audit.record_many

    def spoken(action, **facts):
        assert action.startswith("test.") or audit_words.is_known(action), f"no words for {action}"
        return record_many(action, **facts)

    monkeypatch.setattr(audit, "record_many", spoken)


@pytest.fixture
def town(db):
    """A district with two streets, a community each, a department with a unit, and staff for all."""
    return build_town()
