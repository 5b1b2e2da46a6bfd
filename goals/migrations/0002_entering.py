import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from norddjurs.audit import triggers


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='dato')),
                ('status', models.CharField(choices=[('reached', 'nået'), ('not_reached', 'ikke nået'), ('too_early', 'for tidligt')], max_length=12)),
                ('text', models.TextField(blank=True, verbose_name='begrundelse')),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='goals.goal')),
            ],
            options={
                'ordering': ('goal', 'id'),
            },
        ),
        migrations.AddField(
            model_name='followup',
            name='agenda_deadline',
            field=models.DateField(blank=True, null=True, verbose_name='frist til dagsorden'),
        ),
        migrations.AddField(
            model_name='followup',
            name='figures_until',
            field=models.DateField(blank=True, null=True, verbose_name='tal hentet senest'),
        ),
        migrations.CreateModel(
            name='FigureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deadline', models.DateField(verbose_name='frist')),
                ('text', models.TextField(blank=True, verbose_name='besked')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sendt')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='afsluttet')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('followup', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='goals.followup')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='goals.plan')),
            ],
            options={
                'ordering': ('-created_at',),
            },
        ),
        migrations.CreateModel(
            name='RequestedGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('still_at', models.DateTimeField(blank=True, null=True, verbose_name='tallet er stadig det seneste')),
                ('still_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oplyst af')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='goals.goal')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='goals.figurerequest')),
            ],
            options={
                'ordering': ('request', 'goal__position'),
            },
        ),
        migrations.AddField(
            model_name='figurerequest',
            name='goals',
            field=models.ManyToManyField(related_name='requests', through='goals.RequestedGoal', to='goals.goal'),
        ),
        migrations.CreateModel(
            name='SuggestionAnswer',
            fields=[
                ('suggestion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='answer', serialize=False, to='goals.suggestion')),
                ('accepted', models.BooleanField()),
                ('text', models.TextField(blank=True, verbose_name='svar')),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='filens navn')),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.JSONField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='indlæst')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-created_at',),
            },
        ),
        migrations.CreateModel(
            name='EntryDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.JSONField()),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='goals.goal')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'goal'), name='one_draft_a_goal')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('request', 'Bed om tal'), ('reminder', 'Påmindelse'), ('late', 'Frist overskredet'), ('manager', 'Mangler til lederen'), ('status', 'Ny status'), ('suggestion', 'Forslag til vurdering')], max_length=12)),
                ('key', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=200, verbose_name='emne')),
                ('body', models.TextField(verbose_name='tekst')),
                ('link', models.CharField(blank=True, max_length=200, verbose_name='adresse')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='sendt som mail')),
                ('mail_error', models.CharField(blank=True, max_length=300)),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='læst')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-created_at', '-id'),
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['to'], name='unread_messages')],
                'constraints': [models.UniqueConstraint(fields=('to', 'key'), name='told_once_of_an_occasion')],
            },
        ),
        migrations.AddConstraint(
            model_name='requestedgoal',
            constraint=models.UniqueConstraint(fields=('request', 'goal'), name='a_goal_is_asked_once'),
        ),
        migrations.AddField(
            model_name='suggestionanswer',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestionanswer',
            name='judgement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.judgement'),
        ),
        migrations.RunPython(triggers.reinstall, migrations.RunPython.noop),
    ]
