from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="sessions_ended",
            field=models.PositiveIntegerField(default=0, help_text="how often all sessions were ended, as by a ban"),
        ),
    ]
