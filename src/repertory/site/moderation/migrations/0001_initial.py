import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("act", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=10)),
                ("number", models.BigIntegerField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "moderator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="moderation.act",
                    ),
                ),
                (
                    "whose",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts_on",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("network", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="arrival", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("number", models.BigIntegerField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("spam", "advertising, or the same over and over"),
                            ("insult", "insults or threatens somebody"),
                            ("story", "gives the story away without saying so"),
                            ("rights", "was written by somebody else"),
                            ("other", "something else"),
                        ],
                        max_length=10,
                        verbose_name="What is wrong with it?",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1000, verbose_name="In your words")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled",
                        to="moderation.act",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "whose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports_on",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=32)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="said", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["kind", "number", "-id"], name="acts_on_a_thing"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["whose", "-id"], name="acts_on_a_member"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["moderator", "-id"], name="acts_of_a_moderator"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(fields=["network", "at"], name="arrivals_of_a_network"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(fields=["at"], name="arrivals_by_time"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(condition=models.Q(("act", None)), fields=["at"], name="reports_open"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["kind", "number"], name="reports_of_a_thing"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("act", None)), fields=("member", "kind", "number"), name="reported_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="said",
            constraint=models.UniqueConstraint(fields=("mark", "member"), name="said_once"),
        ),
    ]
