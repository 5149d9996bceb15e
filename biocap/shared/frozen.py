"""Triggers that refuse a change in the database itself, whoever asks for it."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


def refusing_changes(trigger: str, table: str, said: str, columns: Sequence[str] = ()) -> RunPython:
    """Return a step of a migration: no row of `table` can be changed, in `columns` or at all.

    `said` is what the database answers with. SQLite drops the triggers of a table that a later
    migration rebuilds: such a migration takes this step again. A row may still be deleted.
    """
    of = f" OF {', '.join(columns)}" if columns else ""

    def when(differs: str) -> str:
        changes = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns)
        return f" WHEN ({changes})" if columns else ""

    begins = f"CREATE TRIGGER {trigger} BEFORE UPDATE{of} ON {table} FOR EACH ROW"
    sqlite = f"{begins}{when('IS NOT')} BEGIN SELECT RAISE(ABORT, '{said}'); END"
    postgresql = f"""
CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = '23514'; END $$;
{begins}{when("IS DISTINCT FROM")} EXECUTE FUNCTION {trigger}()
"""

    def create(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        editor.execute({"sqlite": sqlite, "postgresql": postgresql}[editor.connection.vendor])

    def remove(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {trigger}")
        else:
            editor.execute(f"DROP TRIGGER {trigger} ON {table}")
            editor.execute(f"DROP FUNCTION IF EXISTS {trigger}()")

    return RunPython(create, remove)
