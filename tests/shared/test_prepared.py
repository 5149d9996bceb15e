import pytest
from django.db import DatabaseError, connection, transaction

from biocap.shared.models import Tally
from biocap.shared.prepared import prepared_cursor, sent_together

pytestmark = pytest.mark.django_db
COUNT = f"INSERT INTO {Tally._meta.db_table} (name, amount, ends) VALUES (%s, 1, 1)"


def test_prepared_cursor_keeps_the_plan_of_a_statement_on_postgresql() -> None:
    with prepared_cursor() as cursor:
        for name in "abcdefg":
            cursor.execute(COUNT, [name])
    assert Tally.objects.count() == 7
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            assert COUNT.replace("%s", "$1") in {statement for (statement,) in cursor.fetchall()}


def test_sent_together_gives_each_statement_its_own_answer() -> None:
    with sent_together(), prepared_cursor() as one, prepared_cursor() as other:
        one.execute(f"{COUNT} RETURNING name", ["a"])
        other.execute(f"SELECT count(*) FROM {Tally._meta.db_table}")
        assert (one.fetchone(), other.fetchone()) == (("a",), (1,))


def test_sent_together_raises_a_fault_at_the_latest_at_its_end() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        _count_together("a", "a", "b")
    assert not Tally.objects.exists()


@sent_together()
def _count_together(*names: str) -> None:
    for name in names:
        with prepared_cursor() as cursor:
            cursor.execute(COUNT, [name])
