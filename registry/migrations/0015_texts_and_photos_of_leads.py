"""Accepted leads of before: their texts and files join the file; persons are compared on its page."""

from django.db import migrations


def forward(apps, schema_editor):
    leads = apps.get_model("registry", "Lead").objects.filter(stage="accepted", honoree__merged_into=None)
    files = apps.get_model("registry", "HonoreeFile").objects
    for lead in leads.select_related("honoree").order_by("honoree", "pk").iterator(chunk_size=500):
        honoree = apps.get_model("registry", "Honoree").objects.get(pk=lead.honoree_id)
        told = [lead.deed.strip()]
        if honoree.summary:
            told.insert(0, lead.summary.strip())
        else:
            honoree.summary = lead.summary.strip()[:3000]
        for text in told:
            if text and text not in honoree.summary and text not in honoree.deed:
                honoree.deed = f"{honoree.deed}\n\n{text}".strip()
        honoree.save(update_fields=["summary", "deed"])
        known = set(files.filter(honoree=honoree).values_list("file__sha256", flat=True))
        for link in lead.files.select_related("file").order_by("pk"):
            if link.file.sha256 not in known:
                known.add(link.file.sha256)
                role = "life" if link.file.kind == "picture" else "document"
                files.create(honoree=honoree, file=link.file, role=role)


class Migration(migrations.Migration):
    dependencies = [("registry", "0014_file_holds_its_leads")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
