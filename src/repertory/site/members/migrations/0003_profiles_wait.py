from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_sessions_ended"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="standing",
            field=models.CharField(
                choices=[
                    ("shown", "shown"),
                    ("held", "waits for a moderator"),
                    ("removed", "removed by a moderator"),
                    ("banned", "hidden with its author"),
                ],
                default="shown",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="member",
            name="held_for",
            field=models.CharField(blank=True, help_text="why it waits, or why it was removed", max_length=200),
        ),
        migrations.AddField(
            model_name="member",
            name="changed_at",
            field=models.DateTimeField(blank=True, help_text="when the words of the profile were changed", null=True),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(condition=models.Q(("standing", "held")), fields=["id"], name="profiles_that_wait"),
        ),
    ]
