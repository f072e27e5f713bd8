"""Stories that were in review begin with the first of the three; their open proposals end, since the final
review is a signature of its own now."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone


def forward(apps, schema_editor):
    apps.get_model("registry", "Story").objects.filter(stage="in_review").update(stage="first")
    proposals = apps.get_model("registry", "Proposal").objects.filter(road="story", state="open")
    proposals.update(state="withdrawn", closed_by=F("prepared_by"), closed_at=timezone.now())


def backward(apps, schema_editor):
    stories = apps.get_model("registry", "Story").objects.filter(stage__in=["first", "second", "final"])
    stories.update(stage="in_review")


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_stories_and_suspensions")]
    operations = [migrations.RunPython(forward, backward)]
