import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0005_approval'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsequenceList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion_type', models.CharField(max_length=40)),
                ('occasion_id', models.PositiveBigIntegerField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('effective_at', models.DateTimeField(null=True)),
                ('honoree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consequence_lists', to='registry.honoree')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('occasion_type', 'occasion_id'), name='consequence_list_once_for_an_occasion')],
            },
        ),
        migrations.CreateModel(
            name='ConsequenceItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('page', 'public page'), ('story', 'story'), ('poster', 'poster'), ('photo', 'photos'), ('media', 'media'), ('award', 'honor'), ('roll', 'roll'), ('candidacy', 'candidacy'), ('nomination', 'nomination'), ('certificate', 'medal and certificate'), ('courtesy', 'courtesy'), ('studio', 'studio'), ('roster', 'roster'), ('board', 'board'), ('invitation', 'invitation')], max_length=12)),
                ('label', models.CharField(max_length=200)),
                ('url', models.CharField(blank=True, max_length=200)),
                ('is_automatic', models.BooleanField()),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='registry.consequencelist')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('list', 'kind', 'label'), name='consequence_item_once_in_a_list')],
            },
        ),
        migrations.CreateModel(
            name='ConsequenceTick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tick', to='registry.consequenceitem')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsequenceNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='note')),
                ('tick', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='note', to='registry.consequencetick')),
            ],
        ),
        migrations.CreateModel(
            name='FactScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('token', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fact_scans', to='registry.story')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StoryFact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('claim', models.CharField(max_length=200, verbose_name='fact')),
                ('way', models.CharField(max_length=200, verbose_name='how it is checked')),
                ('contact', models.TextField(blank=True)),
                ('checked_on', models.DateField(null=True, verbose_name='checked on')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('token', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('checker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='checked by')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='registry.story')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'fact',
                'ordering': ['recorded_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('checked_on__isnull', True), ('checker__isnull', True)), models.Q(('checked_on__isnull', False), ('checker__isnull', False)), _connector='OR'), name='story_fact_checked_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='story_fact_withdrawn_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='StoryMention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='name in the text')),
                ('role', models.CharField(choices=[('third', 'third person'), ('patient', 'patient'), ('minor', 'minor')], max_length=10, verbose_name='who it is')),
                ('shown', models.CharField(choices=[('masked', 'masked'), ('full', 'full name, with a reason')], default='masked', max_length=10, verbose_name='in public')),
                ('reason', models.CharField(blank=True, max_length=120, verbose_name='reason')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='registry.storyversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('shown', 'masked'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='story_mention_full_has_reason'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='story_mention_has_name')],
            },
        ),
        migrations.CreateModel(
            name='StoryPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=80, verbose_name='working title')),
                ('outlet', models.CharField(max_length=60, verbose_name='outlet')),
                ('outlet_level', models.CharField(choices=[('central', 'central'), ('municipal', 'municipal'), ('district', 'district'), ('other', 'other')], max_length=10, verbose_name='level of the outlet')),
                ('form', models.CharField(choices=[('text', 'written text'), ('picture', 'pictures'), ('video', 'film')], default='text', max_length=10, verbose_name='form')),
                ('due_on', models.DateField(verbose_name='due')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('writing', 'being written'), ('done', 'carried out'), ('dropped', 'dropped')], default='planned', max_length=10, verbose_name='state')),
                ('link', models.URLField(blank=True, max_length=300, verbose_name='address of the result')),
                ('published_on', models.DateField(null=True, verbose_name='published on')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=1)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_on', models.DateField(null=True, verbose_name='closed on')),
                ('token', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('honoree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story_plans', to='registry.honoree', verbose_name='about')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
            ],
            options={
                'verbose_name': 'story plan',
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['state', 'due_on'], name='registry_st_state_bf30e0_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_by__isnull', True), ('closed_on__isnull', True), ('state__in', ['planned', 'writing'])), models.Q(('closed_by__isnull', False), ('closed_on__isnull', False), ('state__in', ['done', 'dropped'])), _connector='OR'), name='story_plan_closed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('published_on__isnull', False), _connector='OR'), name='story_plan_done_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='StoryRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.CharField(max_length=200, verbose_name='passage')),
                ('text', models.CharField(max_length=500, verbose_name='remark')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('token', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='registry.storyversion')),
            ],
            options={
                'verbose_name': 'remark',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('passage', ''), _negated=True)), name='story_remark_says_something')],
            },
        ),
        migrations.CreateModel(
            name='RemarkAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='answer')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('remark', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='registry.storyremark')),
            ],
        ),
        migrations.CreateModel(
            name='StoryReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('draft', 'draft'), ('first', 'in the first review'), ('second', 'in the second review'), ('final', 'in the final review'), ('approved', 'approved'), ('published', 'published'), ('taken_down', 'taken down')], max_length=10)),
                ('kind', models.CharField(choices=[('review', 'review'), ('proofread', 'proofreading')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='registry.storystep')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='registry.storystep')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='registry.storyversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('handed_in', 'stage', 'kind'), name='story_review_once')],
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('publicity', 'publicity'), ('courtesies', 'courtesies'), ('both', 'publicity and courtesies')], max_length=10, verbose_name='what is suspended')),
                ('since', models.DateField(verbose_name='from')),
                ('document_number', models.CharField(max_length=60, verbose_name='document number')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('honoree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='registry.honoree')),
                ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suspension', to='registry.proposal')),
            ],
            options={
                'verbose_name': 'suspension',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Reinstatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='lifted on')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='document number')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reinstatement', to='registry.proposal')),
                ('suspension', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reinstatement', to='registry.suspension')),
            ],
            options={
                'verbose_name': 'reinstatement',
            },
        ),
        migrations.AddField(
            model_name='person',
            name='died_on',
            field=models.DateField(blank=True, null=True, verbose_name='day of death'),
        ),
        migrations.AddField(
            model_name='person',
            name='died_precision',
            field=models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year'), ('unknown', 'unknown')], default='unknown', max_length=8, verbose_name='date known to the'),
        ),
        migrations.AddField(
            model_name='person',
            name='relation',
            field=models.CharField(blank=True, max_length=20, verbose_name='relation'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile'),
        ),
        migrations.AddField(
            model_name='story',
            name='publish_at',
            field=models.DateTimeField(db_index=True, null=True, verbose_name='to be published at'),
        ),
        migrations.AddField(
            model_name='story',
            name='publish_set_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='storystep',
            name='publish_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='is_address_checked',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='public_body',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='public_cover_alt',
            field=models.CharField(max_length=240, null=True),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='public_headline',
            field=models.CharField(max_length=80, null=True),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='public_standfirst',
            field=models.CharField(max_length=280, null=True),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='video_poster',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile'),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='video_poster_alt',
            field=models.CharField(blank=True, max_length=120, verbose_name='what the poster shows'),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='video_title',
            field=models.CharField(blank=True, max_length=60, verbose_name='title of the video'),
        ),
        migrations.AddField(
            model_name='storyversion',
            name='video_url',
            field=models.URLField(blank=True, max_length=300, verbose_name='address of the video'),
        ),
        migrations.AlterField(
            model_name='storedfile',
            name='kind',
            field=models.CharField(choices=[('picture', 'picture'), ('document', 'document'), ('archive', 'archive')], max_length=10),
        ),
        migrations.AlterField(
            model_name='story',
            name='stage',
            field=models.CharField(choices=[('draft', 'draft'), ('first', 'in the first review'), ('second', 'in the second review'), ('final', 'in the final review'), ('approved', 'approved'), ('published', 'published'), ('taken_down', 'taken down')], default='draft', max_length=10, verbose_name='stage'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('died_on__isnull', True), ('died_precision', 'unknown')), models.Q(('died_on__isnull', False), ('is_deceased', True), models.Q(('died_precision', 'unknown'), _negated=True)), _connector='OR'), name='person_died_on_a_known_day_or_not'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', True), ('publish_set_by__isnull', True)), models.Q(('publish_at__isnull', False), ('publish_set_by__isnull', False), ('stage', 'approved')), _connector='OR'), name='story_scheduled_when_approved'),
        ),
        migrations.AddConstraint(
            model_name='storyversion',
            constraint=models.CheckConstraint(condition=models.Q(('video_poster__isnull', True), models.Q(models.Q(('video_poster_alt', ''), _negated=True), models.Q(('video_url', ''), _negated=True)), _connector='OR'), name='story_poster_has_alt_text'),
        ),
        migrations.AddConstraint(
            model_name='storyversion',
            constraint=models.CheckConstraint(condition=models.Q(('video_url', ''), ('video_url__startswith', 'https://'), _connector='OR'), name='story_video_is_https'),
        ),
    ]
