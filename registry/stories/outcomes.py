"""What a published story adds to what became of somebody."""

from django.urls import reverse

from registry.leads.outcomes import STORY, Outcome, Source
from registry.models import Honoree, Story


def published(files):
    """Stories that anybody may read now."""
    public = Honoree.objects.filter(pk__in=files).public()
    stories = Story.objects.filter(honoree__in=public, published_version__isnull=False)
    return [
        Outcome(file, STORY, at, url=reverse("portal:honoree_detail", args=[slug]))
        for file, slug, at in stories.values_list("honoree", "honoree__slug", "first_published_at")
    ]


SOURCE = Source(frozenset({"story"}), published)
