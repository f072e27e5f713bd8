"""What older returns asked for becomes rows, and every lead gets a code; apart from the change of the tables."""

from django.db import migrations

from registry.leads import case_codes

PARTS = {
    "persons": "persons",
    "unclear": "documents",
    "deed_line": "deed_line",
    "deed": "deed",
    "photos": "photos",
    "proof": "documents",
    "category": "category",
}


def fill(apps, schema_editor):
    LeadStep, Correction, Lead = (
        apps.get_model("registry", name) for name in ("LeadStep", "Correction", "Lead")
    )
    returns = LeadStep.objects.filter(move="send_back").order_by("pk").values_list("pk", "items")
    Correction.objects.bulk_create(
        [
            Correction(step_id=step, part=PARTS[preset], preset=preset)
            for step, presets in returns
            for preset in presets
            if preset in PARTS
        ],
        batch_size=500,
    )
    leads = list(Lead.objects.filter(case_code=None).only("pk"))
    for lead in leads:
        lead.case_code = case_codes.fresh()
    Lead.objects.bulk_update(leads, ["case_code"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("registry", "0010_returned_items")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
