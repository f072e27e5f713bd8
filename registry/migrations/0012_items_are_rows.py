import registry.leads.case_codes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("registry", "0011_items_and_case_codes_of_old_leads")]

    operations = [
        migrations.RemoveField(model_name="leadstep", name="items"),
        migrations.AlterField(
            model_name="lead",
            name="case_code",
            field=models.CharField(
                default=registry.leads.case_codes.fresh,
                editable=False,
                max_length=10,
                unique=True,
                verbose_name="case code",
            ),
        ),
    ]
