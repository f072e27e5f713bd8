import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Sentences by their message ids, so that a test names the rule and not its translation."""
    with translation.override("en"):
        yield
