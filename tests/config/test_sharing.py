"""The threads of a web process share a few connections, and too few are told at the start."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from biocap.cli.serve import OTHERS, must_have_connections
from biocap.config.sharing import shared
from biocap.shared.problems import Problem

ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no server whose connections run out."
)


def test_sqlite_stays_as_it_is() -> None:
    database = {"ENGINE": "django.db.backends.sqlite3", "CONN_MAX_AGE": 600}
    assert shared(database, 3) == database


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_forty_threads_share_three_connections() -> None:
    made = type(connections["default"])
    pooled = shared({**connection.settings_dict}, 3)

    def ask(number: int) -> int:
        own = made(pooled, alias="shared")
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid(), pg_sleep(0.01)")
            found: int = cursor.fetchone()[0]
        own.close()
        return found

    try:
        with ThreadPoolExecutor(40) as threads:
            assert 1 <= len(set(threads.map(ask, range(120)))) <= 3
    finally:
        made(pooled, alias="shared").close_pool()


@ON_POSTGRESQL
@pytest.mark.django_db
def test_too_few_connections_are_told_at_the_start(settings: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW max_connections")
        most = int(cursor.fetchone()[0])
    settings.BIOCAP_CONNECTIONS = 1  # type: ignore[attr-defined]
    must_have_connections(1)
    with pytest.raises(Problem) as told:
        must_have_connections(most)
    assert told.value.params["asked"] == most + OTHERS
    assert told.value.params["takes"] < most
