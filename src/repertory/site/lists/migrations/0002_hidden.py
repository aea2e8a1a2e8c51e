from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lists", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="filmlist",
            name="hidden_for",
            field=models.CharField(
                blank=True, help_text="why a moderator hid it; empty where none did", max_length=200
            ),
        ),
    ]
