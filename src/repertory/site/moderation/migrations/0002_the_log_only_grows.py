"""The database itself refuses to change or delete a row of the log; only who it was may be set to nobody.

SQLite makes a table anew to change it and loses its triggers: a later migration of `Act` makes them again.
"""

from django.db import migrations

TABLE = "moderation_act"
KEPT = ("id", "at", "act", "kind", "number", "reason", "before", "after", "undoes_id")
WORDS = "The log of moderation only grows."


def guard(apps, schema_editor):
    columns = ", ".join(f'"{name}"' for name in KEPT)
    if schema_editor.connection.vendor == "sqlite":
        for name, event in (("kept", "DELETE"), ("unchanged", f"UPDATE OF {columns}")):
            schema_editor.execute(
                f"CREATE TRIGGER {TABLE}_{name} BEFORE {event} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
        return
    schema_editor.execute(
        f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{WORDS}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE OR UPDATE OF {columns} ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"
    )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("kept", "unchanged"):
            schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}")
        return
    schema_editor.execute(f"DROP TRIGGER {TABLE}_kept ON {TABLE}")
    schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse()")


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
