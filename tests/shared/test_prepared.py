from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from biocap.shared.models import Tally
from biocap.shared.prepared import Write, prepared_cursor, write_at_once, write_each

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


def test_write_at_once_writes_each_and_on_postgresql_by_one_statement(
    django_assert_num_queries: Any,
) -> None:
    write_at_once(Write(COUNT, ["old"]))
    more = Write(f"UPDATE {Tally._meta.db_table} SET amount = %s WHERE name = %s", [7, "old"])
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 3):
        write_at_once(Write(COUNT, ["a"]), more, Write(COUNT, ["b"]))
    assert dict(Tally.objects.values_list("name", "amount")) == {"old": 7, "a": 1, "b": 1}


def test_write_at_once_leaves_nothing_where_one_fails() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write_at_once(*(Write(COUNT, [name]) for name in ("a", "b", "a")))
    assert not Tally.objects.exists()


def test_write_each_runs_each_statement_for_all_its_rows(django_assert_num_queries: Any) -> None:
    more = f"UPDATE {Tally._meta.db_table} SET amount = %s WHERE name = %s"
    with django_assert_num_queries(2):
        write_each(
            [Write(COUNT, ["a"]), Write(more, [2, "b"]), Write(COUNT, ["b"]), Write(more, [3, "a"])]
        )
    assert dict(Tally.objects.values_list("name", "amount")) == {"a": 3, "b": 2}
