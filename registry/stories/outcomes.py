"""What a published story adds to what became of somebody."""

from django.urls import reverse

from registry.leads.outcomes import STORY, Outcome, Part, columns
from registry.models import Honoree, Story


def published(name, files):
    """Stories that anybody may read now."""
    public = Honoree.objects.filter(pk__in=files).public()
    rows = Story.objects.filter(honoree__in=public, published_version__isnull=False).order_by()
    return rows.values_list(*columns(name, "honoree", at="first_published_at", slug="honoree__slug"))


def read(row):
    yield Outcome(row.file, STORY, row.at, url=reverse("portal:honoree_detail", args=[row.slug]))


PARTS = [Part("story", "story", published, read)]
