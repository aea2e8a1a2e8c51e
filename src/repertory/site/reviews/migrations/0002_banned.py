from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reply",
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
        migrations.AlterField(
            model_name="review",
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
    ]
