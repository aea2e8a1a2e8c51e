"""Reviews are found by their words: by a full-text table that triggers keep (SQLite), or an index (PostgreSQL).

SQLite makes a table anew to change it and loses its triggers: a later migration of `Review` makes them again.
"""

from django.db import migrations, models

SAID = "reviews_said"
REVIEW = "reviews_review"
PUT = f"INSERT INTO {SAID}(rowid, words) VALUES (new.id, new.words);"
TAKE = f"INSERT INTO {SAID}({SAID}, rowid, words) VALUES ('delete', old.id, old.words);"
TRIGGERS = {"put": ("INSERT", PUT), "taken": ("DELETE", TAKE), "changed": ("UPDATE OF words", TAKE + PUT)}


def fill(apps, schema_editor):
    from repertory.site.reviews.words import words_of

    review = apps.get_model("reviews", "Review")
    for one in review.objects.exclude(text="").only("text", "spoilers").iterator():
        review.objects.filter(pk=one.pk).update(words=words_of(one.text, one.spoilers))


def index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {SAID} ON {REVIEW} USING gin (string_to_array(words, ' '))")
        return
    schema_editor.execute(
        f"CREATE VIRTUAL TABLE {SAID} USING fts5(words, content='{REVIEW}', content_rowid='id', detail='none')"
    )
    schema_editor.execute(f"INSERT INTO {SAID}({SAID}) VALUES ('rebuild')")
    for name, (event, what) in TRIGGERS.items():
        schema_editor.execute(f"CREATE TRIGGER {SAID}_{name} AFTER {event} ON {REVIEW} BEGIN {what} END")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {SAID}")
        return
    for name in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER {SAID}_{name}")
    schema_editor.execute(f"DROP TABLE {SAID}")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_reviews_by_merit")]

    operations = [
        migrations.AddField("review", "words", models.TextField(blank=True, default="")),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(index, drop),
    ]
