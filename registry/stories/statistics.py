"""Figures of stories."""

from registry.models import Honoree


def published_stories():
    """Stories the public can read."""
    return Honoree.objects.listed().filter(story__published_version__isnull=False).count()
