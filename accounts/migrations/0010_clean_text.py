"""Names, headlines and summaries hold no character that nobody sees."""

import accounts.security.clean_columns
from accounts.security.clean_columns import put_right
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_import_found'),
    ]

    operations = [
        put_right("accounts", {
            "dayoverride": ["name"],
            "organization": ["name"],
            "organizationname": ["name"],
            "savedfilter": ["name"],
            "user": ["name"],
        }),
        migrations.AddConstraint(
            model_name='dayoverride',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='dayoverride_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='organization_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='organizationname',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='organizationname_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='savedfilter_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='user_clean_text'),
        ),
    ]
