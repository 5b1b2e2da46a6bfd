
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='indicator',
            name='find_contact',
            field=models.CharField(blank=True, max_length=120, verbose_name='spørg'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='find_extract',
            field=models.CharField(blank=True, max_length=300, verbose_name='udtræk'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='find_filters',
            field=models.CharField(blank=True, max_length=300, verbose_name='filtre'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='find_table',
            field=models.CharField(blank=True, max_length=200, verbose_name='tabel'),
        ),
    ]
