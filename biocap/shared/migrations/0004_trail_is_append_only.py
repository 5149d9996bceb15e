"""A trigger refuses every change to a line of the audit trail; the seals tell of one that is gone."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER trail_is_append_only BEFORE UPDATE ON shared_auditentry
BEGIN SELECT RAISE(ABORT, 'A line of the audit trail never changes.'); END
"""

POSTGRESQL = """
CREATE FUNCTION shared_trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A line of the audit trail never changes.' USING ERRCODE = '23514'; END $$;
CREATE TRIGGER trail_is_append_only BEFORE UPDATE ON shared_auditentry
FOR EACH ROW EXECUTE FUNCTION shared_trail_is_append_only()
"""


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute({"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor])


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER trail_is_append_only")
    else:
        schema_editor.execute("DROP TRIGGER trail_is_append_only ON shared_auditentry")
        schema_editor.execute("DROP FUNCTION shared_trail_is_append_only()")


class Migration(migrations.Migration):
    dependencies = [("shared", "0003_audit_seal")]
    operations = [migrations.RunPython(create, remove)]
