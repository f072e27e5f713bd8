"""Names, headlines and summaries hold no character that nobody sees."""

import accounts.security.clean_columns
from accounts.security.clean_columns import put_right
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_clean_text'),
        ('honors', '0006_waivers'),
        ('registry', '0012_clean_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        put_right("honors", {
            "consultedbody": ["name"],
            "honor": ["name"],
            "nomination": ["line", "sentence", "summary"],
            "publicnotice": ["introduction"],
            "round": ["label"],
            "unitcandidate": ["name", "deed_line"],
        }),
        migrations.AddConstraint(
            model_name='consultedbody',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='consultedbody_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='honor',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='honor_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=accounts.security.clean_columns.CleanText(columns=['line', 'sentence', 'summary'], name='nomination_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='publicnotice',
            constraint=accounts.security.clean_columns.CleanText(columns=['introduction'], name='publicnotice_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=accounts.security.clean_columns.CleanText(columns=['label'], name='round_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='unitcandidate',
            constraint=accounts.security.clean_columns.CleanText(columns=['name', 'deed_line'], name='unitcandidate_clean_text'),
        ),
    ]
