"""Names, headlines and summaries hold no character that nobody sees."""

import accounts.security.clean_columns
from accounts.security.clean_columns import put_right
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_clean_text'),
        ('honors', '0007_clean_text'),
        ('registry', '0012_clean_text'),
        ('studios', '0002_kinds_and_bounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        put_right("studios", {
            "activity": ["theme", "summary"],
            "coverageitem": ["title"],
            "exhibition": ["title"],
            "installation": ["title"],
            "outreachevent": ["title", "summary"],
            "outreachrequest": ["topic", "unit_name"],
            "reportedtotal": ["title"],
            "roster": ["name"],
            "studio": ["name", "introduction"],
            "studiomember": ["name"],
        }),
        migrations.AddConstraint(
            model_name='activity',
            constraint=accounts.security.clean_columns.CleanText(columns=['theme', 'summary'], name='activity_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='coverageitem',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='coverageitem_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='exhibition',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='exhibition_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='installation',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='installation_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='outreachevent',
            constraint=accounts.security.clean_columns.CleanText(columns=['title', 'summary'], name='outreachevent_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='outreachrequest',
            constraint=accounts.security.clean_columns.CleanText(columns=['topic', 'unit_name'], name='outreachrequest_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='reportedtotal',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='reportedtotal_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='roster',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='roster_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='studio',
            constraint=accounts.security.clean_columns.CleanText(columns=['name', 'introduction'], name='studio_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='studiomember',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='studiomember_clean_text'),
        ),
    ]
