"""A trigger refuses every change to what a version of a plan froze.

SQLite drops the triggers of a table that a later migration rebuilds: such a migration
must run `create` again. tests/national_plans/test_publishing.py notices if one forgets.
"""

from django.db import migrations

FROZEN = ("plan_id", "number", "body", "sha256", "published_at")

SQLITE = f"""
CREATE TRIGGER plan_version_is_frozen
BEFORE UPDATE OF {", ".join(FROZEN)} ON national_plans_planversion
FOR EACH ROW WHEN {" OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in FROZEN)}
BEGIN SELECT RAISE(ABORT, 'A frozen version never changes.'); END
"""

POSTGRESQL = f"""
CREATE FUNCTION national_plans_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A frozen version never changes.' USING ERRCODE = '23514'; END $$;
CREATE TRIGGER plan_version_is_frozen
BEFORE UPDATE OF {", ".join(FROZEN)} ON national_plans_planversion
FOR EACH ROW WHEN ({" OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FROZEN)})
EXECUTE FUNCTION national_plans_version_is_frozen()
"""


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor])


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER plan_version_is_frozen")
    else:
        schema_editor.execute("DROP TRIGGER plan_version_is_frozen ON national_plans_planversion")
        schema_editor.execute("DROP FUNCTION national_plans_version_is_frozen()")


class Migration(migrations.Migration):
    dependencies = [("national_plans", "0002_plan_versions")]
    operations = [migrations.RunPython(create, remove)]
