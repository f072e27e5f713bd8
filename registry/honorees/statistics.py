"""Figures of files."""

from registry.models import Honoree


def honoree_count():
    """Surviving files."""
    return Honoree.objects.surviving().count()
