"""A trigger refuses every change to what a version froze.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration
must run `create` again. tests/collection/test_models.py notices if one forgets.
"""

from django.db import migrations

FROZEN = ("submission_id", "number", "receipt", "body", "sha256", "submitted_at")

SQLITE = f"""
CREATE TRIGGER version_is_frozen
BEFORE UPDATE OF {", ".join(FROZEN)} ON collection_version
FOR EACH ROW WHEN {" OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in FROZEN)}
BEGIN SELECT RAISE(ABORT, 'A frozen version never changes.'); END
"""

POSTGRESQL = f"""
CREATE FUNCTION collection_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A frozen version never changes.' USING ERRCODE = '23514'; END $$;
CREATE TRIGGER version_is_frozen
BEFORE UPDATE OF {", ".join(FROZEN)} ON collection_version
FOR EACH ROW WHEN ({" OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FROZEN)})
EXECUTE FUNCTION collection_version_is_frozen()
"""


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor])


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER version_is_frozen")
    else:
        schema_editor.execute("DROP TRIGGER version_is_frozen ON collection_version")
        schema_editor.execute("DROP FUNCTION collection_version_is_frozen()")


class Migration(migrations.Migration):
    dependencies = [("collection", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
