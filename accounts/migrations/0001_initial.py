import accounts.security.clean_columns
import accounts.whole_tables
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        accounts.whole_tables.CreateTables(
            models=[migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('username', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9][a-z0-9._-]*\\Z', 'Small letters, digits, dot and hyphen; begins with a letter.')], verbose_name='account name')),
                    ('name', models.CharField(max_length=40, verbose_name='full name')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('must_change_password', models.BooleanField(default=True)),
                    ('session_epoch', models.PositiveIntegerField(default=0)),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='users', to='accounts.organization', verbose_name='works at')),
                ],
                options={
                    'ordering': ['organization__path', 'username'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='user_clean_text')],
                },
            ), migrations.CreateModel(
                name='Counter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, unique=True)),
                    ('value', models.PositiveBigIntegerField(default=0)),
                ],
            ), migrations.CreateModel(
                name='ImportRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('kind', models.CharField(max_length=20)),
                    ('file_name', models.CharField(max_length=120, verbose_name='file')),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('photos_name', models.CharField(blank=True, max_length=120, verbose_name='photos')),
                    ('is_1904', models.BooleanField(default=False)),
                    ('head', models.JSONField(default=list)),
                    ('notes', models.JSONField(default=list)),
                    ('found', models.JSONField(default=list)),
                    ('language', models.CharField(default='zh-hans', max_length=10)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                    ('state', models.CharField(choices=[('uploaded', 'waits for the check'), ('checking', 'being checked'), ('checked', 'checked, waits for you'), ('confirmed', 'waits for the import'), ('applying', 'being imported'), ('done', 'imported'), ('discarded', 'discarded'), ('failed', 'could not be read')], default='uploaded', max_length=10, verbose_name='state')),
                    ('only_good', models.BooleanField(default=False)),
                    ('phase', models.CharField(blank=True, max_length=60)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('heartbeat_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('worker', models.CharField(blank=True, max_length=80)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('result', models.JSONField(default=dict)),
                    ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                    'indexes': [models.Index(fields=['imported_by', '-created_at'], name='accounts_im_importe_e32887_idx')],
                },
            ), migrations.CreateModel(
                name='ImportRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('sealed', models.TextField(blank=True)),
                    ('title', models.CharField(blank=True, max_length=80)),
                    ('verdict', models.CharField(blank=True, choices=[('new', 'new'), ('adds', 'adds to what is there'), ('same', 'is there already'), ('wrong', 'has errors')], max_length=5)),
                    ('problems', models.JSONField(default=list)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('is_applied', models.BooleanField(default=False)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='accounts.importrun')),
                ],
                options={
                    'ordering': ['number'],
                    'indexes': [models.Index(fields=['run', 'verdict', 'number'], name='accounts_im_run_id_a734ff_idx')],
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='import_row_number_once')],
                },
            ), migrations.CreateModel(
                name='FirstPassword',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('sealed', models.TextField()),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='first_password', to=settings.AUTH_USER_MODEL)),
                    ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.importrun')),
                ],
                options={
                    'verbose_name': 'first password',
                },
            ), migrations.CreateModel(
                name='KeptForm',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('page', models.CharField(max_length=200)),
                    ('form', models.CharField(max_length=200)),
                    ('sealed', models.TextField(blank=True)),
                    ('base', models.CharField(blank=True, max_length=16)),
                    ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['saved_at', 'pk'],
                    'indexes': [models.Index(fields=['entered_by', 'page'], name='accounts_ke_entered_5a4143_idx')],
                },
            ), migrations.CreateModel(
                name='HeldUpload',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('field', models.CharField(max_length=80)),
                    ('name', models.TextField()),
                    ('content_type', models.CharField(blank=True, max_length=100)),
                    ('size', models.PositiveBigIntegerField()),
                    ('is_multiple', models.BooleanField(default=False)),
                    ('held_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='accounts.keptform')),
                ],
                options={
                    'ordering': ['held_at', 'pk'],
                },
            ), migrations.CreateModel(
                name='Notification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('waits', 'waits for me'), ('returned', 'returned'), ('decided', 'decided'), ('progress', 'on its way'), ('soon', 'due soon'), ('late', 'late'), ('digest', 'daily digest'), ('desk', 'my desk')], max_length=10, verbose_name='kind')),
                    ('event', models.CharField(max_length=40)),
                    ('facts', models.JSONField(default=dict)),
                    ('text', models.TextField(blank=True)),
                    ('path', models.CharField(max_length=200)),
                    ('target_type', models.CharField(blank=True, max_length=40)),
                    ('target_id', models.BigIntegerField(null=True)),
                    ('key', models.CharField(max_length=120, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('read_at', models.DateTimeField(null=True)),
                    ('settled_at', models.DateTimeField(null=True)),
                    ('is_held', models.BooleanField(default=False)),
                    ('mail', models.CharField(blank=True, choices=[('', 'no e-mail'), ('due', 'e-mail not yet sent'), ('sent', 'e-mail sent'), ('failed', 'e-mail could not be sent')], default='', max_length=6)),
                    ('mail_tries', models.PositiveSmallIntegerField(default=0)),
                    ('mail_error', models.CharField(blank=True, max_length=60)),
                    ('emailed_at', models.DateTimeField(null=True)),
                    ('digest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='held', to='accounts.notification')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at', '-pk'],
                    'indexes': [models.Index(fields=['recipient', '-created_at'], name='accounts_no_recipie_799191_idx'), models.Index(condition=models.Q(('read_at', None), ('settled_at', None)), fields=['recipient'], name='notification_unread'), models.Index(fields=['target_type', 'target_id'], name='accounts_no_target__523764_idx'), models.Index(condition=models.Q(('mail', 'due')), fields=['mail'], name='notification_mail_due')],
                },
            ), migrations.CreateModel(
                name='NotificationPreference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rhythm', models.CharField(choices=[('single', 'each at once'), ('daily', 'one digest each working day')], default='single', max_length=8, verbose_name='how often')),
                    ('is_mailed', models.BooleanField(default=False, verbose_name='also by e-mail')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='notification_preference', to=settings.AUTH_USER_MODEL)),
                ],
            ), migrations.CreateModel(
                name='Organization',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('kind', models.CharField(choices=[('district', 'district office'), ('street', 'street'), ('community', 'community'), ('department', 'department'), ('social_unit', 'social unit')], max_length=12, verbose_name='kind')),
                    ('code', models.CharField(blank=True, max_length=12, verbose_name='statistical code')),
                    ('path', models.CharField(editable=False, max_length=60, null=True, unique=True)),
                    ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                    ('is_example', models.BooleanField(default=False, verbose_name='example')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='accounts.organization', verbose_name='reports to')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='accounts.organization', verbose_name='successor')),
                ],
                options={
                    'ordering': ['path'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='organization_clean_text'), models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('parent', 'name'), name='organization_open_name_once_per_parent'), models.UniqueConstraint(condition=models.Q(('kind', 'district')), fields=('kind',), name='organization_one_district'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'district'), ('parent__isnull', True)), models.Q(models.Q(('kind', 'district'), _negated=True), ('parent__isnull', False)), _connector='OR'), name='organization_only_the_district_has_no_parent'), models.CheckConstraint(condition=models.Q(('successor__isnull', True), ('closed_on__isnull', False), _connector='OR'), name='organization_successor_only_when_closed')],
                },
            ), migrations.CreateModel(
                name='OrganizationName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('since', models.DateField(verbose_name='since')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='accounts.organization')),
                ],
                options={
                    'ordering': ['-since', '-pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='organizationname_clean_text')],
                },
            ), migrations.CreateModel(
                name='RoleGrant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('community_reporter', 'community reporter'), ('street_reviewer', 'street reviewer'), ('unit_reporter', 'department or unit reporter'), ('district_reviewer', 'district reviewer'), ('district_editor', 'district editor'), ('district_head', 'district head'), ('studio_coordinator', 'studio coordinator'), ('courtesy_officer', 'courtesy officer'), ('auditor', 'auditor'), ('security_admin', 'security administrator'), ('system_admin', 'system administrator')], max_length=20, verbose_name='role')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('granted_at', models.DateTimeField(auto_now_add=True)),
                    ('delegated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL, verbose_name='stands in for')),
                    ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='accounts.organization', verbose_name='at')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-valid_from', '-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('valid_until__isnull', True)), fields=('user', 'role', 'organization'), name='role_open_grant_once'), models.CheckConstraint(condition=models.Q(('delegated_by__isnull', True), ('valid_until__isnull', False), _connector='OR'), name='role_delegated_only_for_a_time')],
                },
            ), migrations.CreateModel(
                name='RoleRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('community_reporter', 'community reporter'), ('street_reviewer', 'street reviewer'), ('unit_reporter', 'department or unit reporter'), ('district_reviewer', 'district reviewer'), ('district_editor', 'district editor'), ('district_head', 'district head'), ('studio_coordinator', 'studio coordinator'), ('courtesy_officer', 'courtesy officer'), ('auditor', 'auditor'), ('security_admin', 'security administrator'), ('system_admin', 'system administrator')], max_length=20, verbose_name='role')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('state', models.CharField(choices=[('waiting', 'waits'), ('granted', 'granted'), ('declined', 'declined')], default='waiting', max_length=10)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization', verbose_name='at')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_requests', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('user', 'role', 'organization'), name='role_request_waiting_once'), models.CheckConstraint(condition=models.Q(('state', 'waiting'), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='role_request_decided_has_decider')],
                },
            ), migrations.CreateModel(
                name='SavedFilter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('page', models.CharField(max_length=60)),
                    ('name', models.CharField(max_length=20, verbose_name='name')),
                    ('query', models.CharField(max_length=500)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='savedfilter_clean_text'), models.UniqueConstraint(fields=('user', 'page', 'name'), name='saved_filter_name_once')],
                },
            ), migrations.CreateModel(
                name='Setting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, unique=True)),
                    ('value', models.JSONField()),
                    ('is_confirmed', models.BooleanField(default=False)),
                    ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name__startswith', 'people_'), _negated=True), ('value__gte', 2), _connector='OR'), name='setting_at_least_two_people')],
                },
            ), migrations.CreateModel(
                name='AuditEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sequence', models.PositiveBigIntegerField(unique=True)),
                    ('at', models.DateTimeField(db_index=True, verbose_name='when')),
                    ('action', models.CharField(db_index=True, max_length=40, verbose_name='action')),
                    ('target_type', models.CharField(blank=True, max_length=40)),
                    ('target_id', models.CharField(blank=True, max_length=40)),
                    ('result', models.CharField(choices=[('done', 'done'), ('refused', 'refused')], default='done', max_length=8, verbose_name='result')),
                    ('detail', models.JSONField(default=dict)),
                    ('address', models.CharField(blank=True, max_length=45, verbose_name='address')),
                    ('request_id', models.CharField(blank=True, max_length=32)),
                    ('previous_mac', models.CharField(blank=True, max_length=64)),
                    ('mac', models.CharField(max_length=64)),
                    ('key_id', models.CharField(max_length=8)),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ],
                options={
                    'ordering': ['-sequence'],
                    'indexes': [models.Index(fields=['target_type', 'target_id'], name='accounts_au_target__ed20be_idx')],
                },
            ), migrations.CreateModel(
                name='DayOverride',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(unique=True, verbose_name='day')),
                    ('is_working', models.BooleanField(verbose_name='is a working day')),
                    ('name', models.CharField(max_length=40, verbose_name='why')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['day', 'pk'],
                    'constraints': [accounts.security.clean_columns.CleanText(columns=['name'], name='dayoverride_clean_text')],
                },
            )],
        ),
    ]
