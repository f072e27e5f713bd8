"""Names, headlines and summaries hold no character that nobody sees."""

import accounts.security.clean_columns
from accounts.security.clean_columns import put_right
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('courtesies', '0006_lists_that_wait'),
        ('honors', '0007_clean_text'),
        ('registry', '0012_clean_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        put_right("courtesies", {
            "batch": ["title"],
            "fund": ["name"],
            "invitation": ["title"],
            "scheme": ["name", "summary"],
        }),
        migrations.AddConstraint(
            model_name='batch',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='batch_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='fund',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='fund_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='invitation_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='scheme',
            constraint=accounts.security.clean_columns.CleanText(columns=['name', 'summary'], name='scheme_clean_text'),
        ),
    ]
