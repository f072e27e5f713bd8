"""Whoever was accepted and has neither aimed at an honor since nor received one is in the pool without an aim."""

from django.db import migrations
from django.db.models import Exists, OuterRef, Q, Subquery


def forward(apps, schema_editor):
    Candidacy = apps.get_model("honors", "Candidacy")
    leads = apps.get_model("registry", "Lead").objects
    awards = apps.get_model("honors", "Award").objects
    accepted = leads.filter(honoree=OuterRef("pk"), stage="accepted").order_by("-decided_at", "-pk")
    files = apps.get_model("registry", "Honoree").objects.filter(merged_into=None)
    files = files.annotate(accepted_at=Subquery(accepted.values("decided_at")[:1]))
    files = files.filter(accepted_at__isnull=False)
    since = Candidacy.objects.filter(honoree=OuterRef("pk"))
    files = files.exclude(Exists(since.filter(Q(state="open") | Q(opened_at__gte=OuterRef("accepted_at")))))
    files = files.exclude(
        Exists(awards.filter(honoree=OuterRef("pk"), recorded_at__gte=OuterRef("accepted_at")))
    )
    for honoree in files.order_by("pk"):
        last = leads.filter(honoree=honoree, stage="accepted").order_by("-decided_at", "-pk").first()
        at, by = last.decided_at, last.decided_by
        made = Candidacy.objects.create(honoree=honoree, opened_at=at, touched_at=at, opened_by=by)
        made.steps.create(rung="reserve", by=by, at=at)


class Migration(migrations.Migration):
    dependencies = [("honors", "0008_candidacy_without_an_aim"), ("registry", "0008_subjects_and_photos")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
