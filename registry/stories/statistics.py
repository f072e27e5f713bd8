"""Figures of stories."""

from django.db.models import Count

from registry.models import Honoree


def listed_and_told():
    """How many files are listed, and how many stories of them the public can read; one query."""
    found = Honoree.objects.listed().aggregate(listed=Count("pk"), told=Count("story__published_version"))
    return found["listed"], found["told"]
