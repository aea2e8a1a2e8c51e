"""Lists wait, are removed and shown like all that members write; what a moderator had hidden is removed."""

from django.db import migrations, models
from django.db.models import F


def removed(apps, schema_editor):
    lists = apps.get_model("lists", "FilmList").objects.exclude(hidden_for="")
    lists.update(standing="removed", held_for=F("hidden_for"))


def hidden(apps, schema_editor):
    lists = apps.get_model("lists", "FilmList").objects.filter(standing="removed")
    lists.update(hidden_for=F("held_for"))


class Migration(migrations.Migration):
    dependencies = [
        ("lists", "0003_reviews_of_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="filmlist",
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
            model_name="filmlist",
            name="held_for",
            field=models.CharField(blank=True, help_text="why it waits, or why it was removed", max_length=200),
        ),
        migrations.RunPython(removed, hidden),
        migrations.RemoveField(model_name="filmlist", name="hidden_for"),
        migrations.AddIndex(
            model_name="filmlist",
            index=models.Index(condition=models.Q(("standing", "held")), fields=["id"], name="lists_that_wait"),
        ),
    ]
