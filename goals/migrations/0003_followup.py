import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from norddjurs.audit import triggers


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0002_entering'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CouncilAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='svar')),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('question', 'id'),
            },
        ),
        migrations.CreateModel(
            name='CouncilQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal_number', models.CharField(blank=True, max_length=12, verbose_name='mål')),
                ('asked_by', models.CharField(blank=True, max_length=120, verbose_name='stillet af')),
                ('text', models.TextField(blank=True, verbose_name='spørgsmål')),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('followup', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FollowUpEditor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(blank=True, max_length=20, verbose_name='afsnit')),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='FollowUpStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('submit', 'sendt til godkendelse'), ('return', 'sendt tilbage'), ('approve', 'godkendt'), ('reopen', 'åbnet igen'), ('lock', 'låst'), ('edition', 'rettet udgave påbegyndt')], max_length=10)),
                ('note', models.TextField(blank=True, verbose_name='bemærkning')),
                ('own', models.BooleanField(default=False, verbose_name='egen tekst')),
                ('paper_hash', models.CharField(blank=True, max_length=64)),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('followup', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FollowUpText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=20, verbose_name='afsnit')),
                ('version', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('followup', 'section', 'version'),
            },
        ),
        migrations.CreateModel(
            name='Journaling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='sagsnummer')),
                ('on', models.DateField(blank=True, null=True, verbose_name='journaliseret')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('followup', 'id'),
            },
        ),
        migrations.CreateModel(
            name='KeptFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('finding', models.TextField(verbose_name='hvad')),
                ('reason', models.TextField(blank=True, verbose_name='begrundelse')),
                ('erased', models.CharField(blank=True, max_length=200, verbose_name='slettet')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('followup', 'id'),
            },
        ),
        migrations.AlterModelOptions(
            name='councildecision',
            options={'ordering': ('followup', 'id')},
        ),
        migrations.AddField(
            model_name='councildecision',
            name='erased',
            field=models.CharField(blank=True, max_length=200, verbose_name='slettet'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='format',
            field=models.CharField(default='', max_length=12),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='councildecision',
            name='text',
            field=models.TextField(blank=True, verbose_name='beslutning'),
        ),
        migrations.AlterField(
            model_name='followupline',
            name='goal_number',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AlterField(
            model_name='followupline',
            name='status',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.UniqueConstraint(fields=('followup', 'format'), name='one_file_a_format'),
        ),
        migrations.AddField(
            model_name='councilanswer',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='councilquestion',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='councilquestion',
            name='followup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='goals.followup'),
        ),
        migrations.AddField(
            model_name='councilanswer',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='goals.councilquestion'),
        ),
        migrations.AddField(
            model_name='followupeditor',
            name='followup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editors', to='goals.followup'),
        ),
        migrations.AddField(
            model_name='followupeditor',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='followupstep',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='followupstep',
            name='followup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='goals.followup'),
        ),
        migrations.AddField(
            model_name='followuptext',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='followuptext',
            name='followup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='goals.followup'),
        ),
        migrations.AddField(
            model_name='journaling',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='journaling',
            name='followup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='journalings', to='goals.followup'),
        ),
        migrations.AddField(
            model_name='keptfinding',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keptfinding',
            name='followup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept', to='goals.followup'),
        ),
        migrations.AddConstraint(
            model_name='followupeditor',
            constraint=models.UniqueConstraint(fields=('followup', 'person'), name='one_place_an_editor'),
        ),
        migrations.AddConstraint(
            model_name='followuptext',
            constraint=models.UniqueConstraint(fields=('followup', 'section', 'version'), name='one_text_a_version_of_a_section'),
        ),
        migrations.RunPython(triggers.reinstall, migrations.RunPython.noop),
    ]
