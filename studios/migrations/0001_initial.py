import accounts.security.clean_columns
import accounts.whole_tables
import accounts.workflow
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import registry.honorees.models.honoree
import studios.requests.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('honors', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        accounts.whole_tables.CreateTables(
            models=[migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('theme', models.CharField(max_length=60, verbose_name='theme')),
                    ('kind', models.CharField(choices=[('clinic', 'free clinic'), ('talk', 'lecture'), ('law', 'law lesson'), ('volunteer', 'volunteer service'), ('other', 'other')], max_length=10, verbose_name='kind')),
                    ('starts_at', models.DateTimeField(db_index=True, verbose_name='when')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends at')),
                    ('place', models.CharField(max_length=80, verbose_name='place')),
                    ('is_outside_district', models.BooleanField(default=False, verbose_name='outside the district')),
                    ('members_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many members were present')),
                    ('partners', models.CharField(blank=True, max_length=200, verbose_name='partners')),
                    ('person_times', models.PositiveIntegerField(blank=True, null=True, verbose_name='person-times served')),
                    ('how_counted', models.CharField(blank=True, choices=[('signed', 'signed in'), ('counted', 'counted on the spot'), ('estimated', 'estimated')], max_length=10, verbose_name='how counted')),
                    ('summary', models.TextField(blank=True, max_length=1000, verbose_name='what was done')),
                    ('links', models.TextField(blank=True, max_length=1000, verbose_name='links to reports')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('logged', 'logged, waits for confirmation'), ('returned', 'returned for correction'), ('confirmed', 'confirmed'), ('cancelled', 'canceled')], default='planned', max_length=10, verbose_name='state')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('logged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='studios.studio')),
                    ('members', models.ManyToManyField(blank=True, related_name='activities', to='studios.studiomember', verbose_name='members present')),
                ],
                options={
                    'verbose_name': 'activity',
                    'ordering': ['-starts_at', '-pk'],
                    'indexes': [models.Index(fields=['studio', 'state', '-starts_at'], name='activity_of_a_studio')],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['theme', 'summary'], name='activity_clean_text'), models.CheckConstraint(condition=models.Q(('person_times__isnull', True), ('person_times', 0), models.Q(('how_counted', ''), _negated=True), _connector='OR'), name='activity_says_how_it_was_counted'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('confirmed_by__isnull', False), ('logged_by__isnull', False)), _connector='OR'), name='activity_confirmed_by_somebody'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('logged_by')), _negated=True), _connector='OR'), name='activity_confirmed_by_another')],
                },
                bases=(accounts.workflow.Moving, models.Model),
            ), migrations.CreateModel(
                name='ActivityStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('move', models.CharField(max_length=12)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(unique=True)),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='studios.activity')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ActivityNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(verbose_name='note')),
                    ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='note', to='studios.activitystep')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='CoverageItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outlet', models.CharField(max_length=60, verbose_name='outlet')),
                    ('level', models.CharField(choices=[('central', 'central'), ('municipal', 'municipal'), ('district', 'district'), ('other', 'other')], max_length=10, verbose_name='level of the outlet')),
                    ('form', models.CharField(choices=[('text', 'written text'), ('picture', 'pictures'), ('video', 'film')], default='text', max_length=10, verbose_name='form')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=300, verbose_name='link to it')),
                    ('published_on', models.DateField(verbose_name='published on')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('honorees', models.ManyToManyField(blank=True, related_name='coverage', to='registry.honoree')),
                    ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reprints', to='studios.coverageitem')),
                    ('plan', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='registry.storyplan')),
                    ('proof', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coverage_proofs', to='registry.storedfile')),
                    ('studios', models.ManyToManyField(blank=True, related_name='coverage', to='studios.studio', verbose_name='studios')),
                ],
                options={
                    'verbose_name': 'media item',
                    'ordering': ['-published_on', '-pk'],
                    'indexes': [models.Index(fields=['-published_on', '-id'], name='studios_cov_publish_236057_idx'), models.Index(fields=['outlet', 'published_on'], name='studios_cov_outlet_cadf30_idx'), models.Index(fields=['url'], name='studios_cov_url_98c891_idx')],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['title'], name='coverageitem_clean_text'), models.CheckConstraint(condition=models.Q(('original', models.F('pk')), _negated=True), name='coverage_not_its_own_reprint')],
                },
            ), migrations.CreateModel(
                name='Exhibition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=60, verbose_name='title')),
                    ('layout', models.CharField(choices=[('portrait', 'large picture above, text below'), ('column', 'picture beside the text')], default='portrait', max_length=10, verbose_name='layout')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('stories', models.ManyToManyField(related_name='exhibitions', through='studios.ExhibitionStory', to='registry.story')),
                ],
                options={
                    'verbose_name': 'exhibition',
                    'ordering': ['-created_at', '-pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['title'], name='exhibition_clean_text')],
                },
            ), migrations.CreateModel(
                name='ExhibitionStory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('exhibition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boards', to='studios.exhibition')),
                    ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boards', to='registry.story')),
                ],
                options={
                    'ordering': ['order', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('exhibition', 'story'), name='exhibition_story_once')],
                },
            ), migrations.CreateModel(
                name='Installation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('scenery', 'scenery piece'), ('board', 'board')], max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=60, verbose_name='name of the installation')),
                    ('place', models.CharField(max_length=80, verbose_name='venue')),
                    ('since', models.DateField(verbose_name='stands since')),
                    ('removed_on', models.DateField(blank=True, null=True, verbose_name='removed on')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('shows', models.ManyToManyField(blank=True, related_name='installations', to='registry.honoree')),
                ],
                options={
                    'verbose_name': 'installation',
                    'ordering': ['-since', '-pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['title'], name='installation_clean_text')],
                },
            ), migrations.CreateModel(
                name='InstallationCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField(verbose_name='day of the check')),
                    ('condition', models.CharField(choices=[('good', 'in good order'), ('worn', 'worn'), ('broken', 'damaged'), ('mended', 'mended')], max_length=8, verbose_name='condition')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('installation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='studios.installation')),
                ],
                options={
                    'ordering': ['-on', '-pk'],
                },
            ), migrations.CreateModel(
                name='OutreachEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('talk', 'face-to-face talk'), ('clinic', 'free clinic'), ('report', 'report meeting'), ('interview', 'micro-interview'), ('exhibition', 'touring exhibition'), ('ceremony', 'ceremony'), ('appearance', 'appearance'), ('symposium', 'symposium'), ('tour', 'tour')], max_length=10, verbose_name='kind')),
                    ('title', models.CharField(max_length=80, verbose_name='theme')),
                    ('starts_at', models.DateTimeField(db_index=True, verbose_name='begins')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                    ('place', models.CharField(max_length=80, verbose_name='venue')),
                    ('venue', models.CharField(choices=[('organ', 'organ or unit'), ('school', 'school'), ('community', 'community'), ('center', 'civility practice center'), ('station', 'civility practice station'), ('post', 'civility practice post'), ('other', 'other place')], max_length=10, verbose_name='kind of venue')),
                    ('audience', models.PositiveIntegerField(default=0, verbose_name='audience')),
                    ('how_counted', models.CharField(blank=True, choices=[('signed', 'signed in'), ('counted', 'counted on the spot'), ('estimated', 'estimated')], max_length=10, verbose_name='how counted')),
                    ('state', models.CharField(choices=[('planned', 'to be held'), ('held', 'held'), ('cancelled', 'canceled')], default='planned', max_length=10, verbose_name='state')),
                    ('is_public', models.BooleanField(default=True, verbose_name='on the public calendar')),
                    ('summary', models.TextField(blank=True, max_length=500, verbose_name='how it went')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outreach', to='accounts.organization', verbose_name='receiving unit')),
                    ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ceremonies', to='honors.round', verbose_name='round, of a ceremony')),
                    ('honorees', models.ManyToManyField(related_name='outreach', through='studios.OutreachSpeaker', to='registry.honoree')),
                    ('studios', models.ManyToManyField(blank=True, related_name='outreach', to='studios.studio', verbose_name='studios')),
                ],
                options={
                    'verbose_name': 'outreach event',
                    'ordering': ['-starts_at', '-pk'],
                    'indexes': [models.Index(fields=['state', 'starts_at'], name='studios_out_state_2dd10c_idx')],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['title', 'summary'], name='outreachevent_clean_text'), models.CheckConstraint(condition=models.Q(('audience', 0), models.Q(('how_counted', ''), _negated=True), _connector='OR'), name='outreach_audience_counted_somehow'), models.CheckConstraint(condition=models.Q(('audience', 0), ('state', 'held'), _connector='OR'), name='outreach_audience_when_held'), models.CheckConstraint(condition=models.Q(('round__isnull', True), ('kind', 'ceremony'), _connector='OR'), name='outreach_round_of_a_ceremony'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='outreach_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('state', 'planned')), models.Q(models.Q(('state', 'planned'), _negated=True), ('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='outreach_closed_by_somebody')],
                },
            ), migrations.CreateModel(
                name='OutreachPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('alt', models.CharField(max_length=120, verbose_name='what it shows')),
                    ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='studios.outreachevent')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outreach_photos', to='registry.storedfile')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OutreachRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('talk', 'a talk'), ('clinic', 'clinic'), ('other', 'something else')], max_length=8, verbose_name='what is asked for')),
                    ('topic', models.CharField(max_length=80, verbose_name='topic')),
                    ('unit_name', models.CharField(max_length=60, verbose_name='school or unit')),
                    ('venue', models.CharField(choices=[('organ', 'organ or unit'), ('school', 'school'), ('community', 'community'), ('center', 'civility practice center'), ('station', 'civility practice station'), ('post', 'civility practice post'), ('other', 'other place')], max_length=10, verbose_name='kind of venue')),
                    ('place', models.CharField(max_length=80, verbose_name='venue')),
                    ('wanted_on', models.DateField(verbose_name='wanted day')),
                    ('expected', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000)], verbose_name='expected audience')),
                    ('remarks', models.CharField(blank=True, max_length=300, verbose_name='remarks')),
                    ('state', models.CharField(choices=[('asked', 'asked'), ('dispatched', 'dispatched'), ('held', 'held, waits for the asker'), ('confirmed', 'confirmed by the asker'), ('declined', 'turned down')], default='asked', max_length=10, verbose_name='state')),
                    ('rating', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rating, 1 to 5')),
                    ('rating_note', models.CharField(blank=True, max_length=300, verbose_name='what the asker says')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('secret', models.CharField(default=studios.requests.models.fresh_secret, editable=False, max_length=40, unique=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='request', to='studios.outreachevent')),
                    ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outreach_requests', to='accounts.organization')),
                ],
                options={
                    'verbose_name': 'request',
                    'ordering': ['-asked_at', '-pk'],
                    'indexes': [models.Index(fields=['state', 'wanted_on'], name='studios_out_state_44fd57_idx')],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['topic', 'unit_name'], name='outreachrequest_clean_text'), models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', True), ('state__in', ['asked', 'declined'])), models.Q(('event__isnull', False), ('state__in', ['dispatched', 'held', 'confirmed'])), _connector='OR'), name='outreach_request_dispatched_to_an_event'), models.CheckConstraint(condition=models.Q(models.Q(('rating__range', (1, 5)), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('rating__isnull', True)), _connector='OR'), name='outreach_request_rated_when_confirmed')],
                },
            ), migrations.CreateModel(
                name='OutreachSpeaker',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='agreed on')),
                    ('agreed_how', models.CharField(blank=True, max_length=40, verbose_name='how')),
                    ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='studios.outreachevent')),
                    ('honoree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='registry.honoree')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('event', 'honoree'), name='outreach_speaker_once'), models.CheckConstraint(condition=models.Q(('agreed_on__isnull', True), models.Q(('agreed_how', ''), _negated=True), _connector='OR'), name='outreach_agreed_somehow')],
                },
            ), migrations.CreateModel(
                name='ReadCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reads', models.PositiveIntegerField(verbose_name='reads')),
                    ('on', models.DateField(verbose_name='as of')),
                    ('source', models.CharField(max_length=60, verbose_name='source of the number')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reads', to='studios.coverageitem')),
                ],
                options={
                    'ordering': ['-on', '-pk'],
                    'indexes': [models.Index(fields=['item', '-on', '-id'], name='studios_rea_item_id_b52d3a_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='read_count_has_a_source')],
                },
            ), migrations.CreateModel(
                name='RequestContact',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.TextField(blank=True)),
                    ('phone', models.TextField(blank=True)),
                    ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contact', to='studios.outreachrequest')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RequestStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('asked', 'asked'), ('dispatched', 'dispatched'), ('held', 'held, waits for the asker'), ('confirmed', 'confirmed by the asker'), ('declined', 'turned down')], max_length=10)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='studios.outreachrequest')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Roster',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('lecturers', 'team of lecturers'), ('guides', 'team of guides'), ('mentors', 'mentors of the schools')], max_length=10, verbose_name='kind')),
                    ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'roster',
                    'ordering': ['kind', 'name', 'pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='roster_clean_text')],
                },
            ), migrations.CreateModel(
                name='RosterMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField(verbose_name='from')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('letter_number', models.CharField(blank=True, max_length=40, verbose_name='number of the letter')),
                    ('topics', models.CharField(blank=True, max_length=200, verbose_name='topics')),
                    ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('honoree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='registry.honoree')),
                    ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='studios.roster')),
                ],
                options={
                    'ordering': ['-since', '-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('roster', 'honoree'), name='roster_member_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='roster_term_has_a_length')],
                },
            ), migrations.CreateModel(
                name='Studio',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                    ('slug', models.SlugField(default=registry.honorees.models.honoree.fresh_slug, editable=False, max_length=12, unique=True)),
                    ('field', models.CharField(choices=[('health', 'health'), ('law', 'politics and law'), ('community', 'community'), ('service', 'service window'), ('culture', 'culture and education'), ('other', 'other')], default='other', max_length=10, verbose_name='field')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='place')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone for the public')),
                    ('introduction', models.TextField(blank=True, max_length=500, verbose_name='what it does')),
                    ('rules', models.TextField(blank=True, max_length=3000, verbose_name='rules')),
                    ('state', models.CharField(choices=[('applied', 'applied for'), ('visited', 'visited, not named yet'), ('named', 'named, plaque to come'), ('open', 'at work'), ('declined', 'not named'), ('closed', 'closed')], default='applied', max_length=10, verbose_name='state')),
                    ('plaque_on', models.DateField(blank=True, null=True, verbose_name='plaque given on')),
                    ('plaque_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year'), ('unknown', 'unknown')], default='unknown', max_length=8, verbose_name='date known to the')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('coordinators', models.ManyToManyField(blank=True, related_name='studios', to=settings.AUTH_USER_MODEL, verbose_name='coordinators')),
                    ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studios', to='accounts.organization', verbose_name='host organization')),
                    ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studios', to='registry.honoree', verbose_name='leader: an honoree or an advanced unit')),
                ],
                options={
                    'verbose_name': 'studio',
                    'ordering': ['pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name', 'introduction'], name='studio_clean_text'), models.CheckConstraint(condition=models.Q(models.Q(('plaque_on__isnull', True), ('plaque_precision', 'unknown')), models.Q(('plaque_on__isnull', False), models.Q(('plaque_precision', 'unknown'), _negated=True)), _connector='OR'), name='studio_plaque_on_a_known_day_or_not')],
                },
                bases=(accounts.workflow.Moving, models.Model),
            ), migrations.CreateModel(
                name='SixHave',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('have', models.CharField(choices=[('place', 'a place'), ('sign', 'a sign'), ('body', 'an organization'), ('rules', 'rules of its own'), ('equipment', 'equipment'), ('activities', 'regular activities')], max_length=10, verbose_name='which of the six')),
                    ('is_met', models.BooleanField(verbose_name='it is there')),
                    ('checked_on', models.DateField(verbose_name='checked on')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(unique=True)),
                    ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='six_haves', to='registry.storedfile', verbose_name='photo')),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='six_haves', to='studios.studio')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ReportedTotal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.CharField(choices=[('activities', 'activities'), ('served', 'person-times served'), ('members', 'members')], max_length=10, verbose_name='what was counted')),
                    ('number', models.PositiveIntegerField(verbose_name='number')),
                    ('is_at_least', models.BooleanField(default=False, verbose_name='at least so many')),
                    ('words', models.CharField(max_length=80, verbose_name='wording of the source')),
                    ('outlet', models.CharField(max_length=60, verbose_name='outlet')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('published_on', models.DateField(verbose_name='published on')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(unique=True)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reported_totals', to='studios.studio')),
                ],
                options={
                    'ordering': ['measure', '-published_on', '-pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['title'], name='reportedtotal_clean_text'), models.UniqueConstraint(fields=('studio', 'measure', 'outlet', 'published_on'), name='reported_total_once_in_a_source')],
                },
            ), migrations.CreateModel(
                name='StudioMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(blank=True, max_length=40, verbose_name='person’s name')),
                    ('role', models.CharField(blank=True, max_length=40, verbose_name='role in the studio')),
                    ('since', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('consented_on', models.DateField(blank=True, null=True, verbose_name='consented to be named on')),
                    ('consent_ended_on', models.DateField(blank=True, null=True, verbose_name='consent withdrawn on')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studio_memberships', to='registry.person', verbose_name='person of an honoree file')),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='studios.studio')),
                ],
                options={
                    'verbose_name': 'member of a studio',
                    'ordering': ['pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='studiomember_clean_text'), models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='studio_member_is_somebody'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='studio_member_term_runs_forward')],
                },
            ), migrations.CreateModel(
                name='StudioPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('words', models.TextField(blank=True, max_length=2000, verbose_name='plan in words')),
                    ('first', models.PositiveSmallIntegerField(default=0, verbose_name='first quarter')),
                    ('second', models.PositiveSmallIntegerField(default=0, verbose_name='second quarter')),
                    ('third', models.PositiveSmallIntegerField(default=0, verbose_name='third quarter')),
                    ('fourth', models.PositiveSmallIntegerField(default=0, verbose_name='fourth quarter')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='studios.studio')),
                ],
                options={
                    'ordering': ['-year', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('studio', 'year'), name='studio_plan_once_a_year')],
                },
            ), migrations.CreateModel(
                name='StudioStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('move', models.CharField(max_length=12)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(unique=True)),
                    ('on', models.DateField(verbose_name='date')),
                    ('document_number', models.CharField(blank=True, max_length=60, verbose_name='document number')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='studios.studio')),
                ],
                options={
                    'ordering': ['pk'],
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='StudioReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('grade', models.CharField(choices=[('excellent', 'excellent'), ('passed', 'passed'), ('to_improve', 'to improve'), ('closed', 'closed by the review')], max_length=10, verbose_name='grade')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('studio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='studios.studio')),
                    ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='studios.studiostep')),
                ],
                options={
                    'ordering': ['-year', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('studio', 'year'), name='studio_review_once_a_year')],
                },
            ), migrations.CreateModel(
                name='StudioNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(verbose_name='note')),
                    ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='note', to='studios.studiostep')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ActivityPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('alt', models.CharField(blank=True, max_length=120, verbose_name='what the photo shows')),
                    ('is_cleared', models.BooleanField(default=False, verbose_name='may be published: whoever can be recognized has agreed')),
                    ('source_sha256', models.CharField(max_length=64)),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='studios.activity')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_photos', to='registry.storedfile')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('activity', 'source_sha256'), name='activity_photo_once'), models.CheckConstraint(condition=models.Q(('is_cleared', False), models.Q(('alt', ''), _negated=True), _connector='OR'), name='activity_photo_cleared_with_words')],
                },
            ), migrations.CreateModel(
                name='ExhibitionStop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(max_length=80, verbose_name='venue')),
                    ('venue', models.CharField(choices=[('organ', 'organ or unit'), ('school', 'school'), ('community', 'community'), ('center', 'civility practice center'), ('station', 'civility practice station'), ('post', 'civility practice post'), ('other', 'other place')], max_length=10, verbose_name='kind of venue')),
                    ('since', models.DateField(verbose_name='from')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('exhibition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='studios.exhibition')),
                ],
                options={
                    'ordering': ['-since', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='exhibition_stop_has_a_length')],
                },
            )],
        ),
    ]
