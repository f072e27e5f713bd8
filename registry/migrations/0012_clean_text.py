"""Names, headlines and summaries hold no character that nobody sees."""

import accounts.security.clean_columns
from accounts.security.clean_columns import put_right
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_clean_text'),
        ('registry', '0011_refused_proposals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        put_right("registry", {
            "category": ["name"],
            "honoree": ["name", "deed_line"],
            "lead": ["name", "deed_line", "summary"],
            "person": ["name"],
            "storedfile": ["name"],
            "storymention": ["name"],
            "storyplan": ["title"],
            "storyversion": ["headline", "standfirst"],
        }),
        migrations.AddConstraint(
            model_name='category',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='category_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='honoree',
            constraint=accounts.security.clean_columns.CleanText(columns=['name', 'deed_line'], name='honoree_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='lead',
            constraint=accounts.security.clean_columns.CleanText(columns=['name', 'deed_line', 'summary'], name='lead_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='person_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='storedfile_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='storymention',
            constraint=accounts.security.clean_columns.CleanText(columns=['name'], name='storymention_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='storyplan',
            constraint=accounts.security.clean_columns.CleanText(columns=['title'], name='storyplan_clean_text'),
        ),
        migrations.AddConstraint(
            model_name='storyversion',
            constraint=accounts.security.clean_columns.CleanText(columns=['headline', 'standfirst'], name='storyversion_clean_text'),
        ),
    ]
