"""One person's requests of a day are counted at the door, for all processes together."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from biocap.parties.models import Person
from biocap.shared.counting import Limit, Tab, take
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db


def test_too_many_requests_of_a_day_are_429_for_that_person_alone(
    focal_point: Person, person: Person, program: Callable[[Person], Program], settings: Any
) -> None:
    settings.BIOCAP_DOOR_CALLS = 3
    ours, mine = program(focal_point), Client()
    mine.force_login(focal_point)
    assert [ours("GET", "/submissions").status for _ in range(2)] == [200, 200]
    assert mine.get("/api/v1/submissions").status_code == 200  # by whatever way
    for method in ("GET", "POST"):
        refused = ours(method, "/submissions", {} if method == "POST" else None)
        assert (refused.status, refused.kind) == (429, "application/problem+json")
        assert refused.body["code"] == "request.too_often"
        assert refused.body["detail"].startswith("One person may ask 3 times a day here.")
    waits = int(mine.get("/api/v1/submissions").headers["Retry-After"])
    assert 86_000 < waits <= 86_400
    assert program(person)("GET", "/submissions").status == 200
    assert ours("GET", "/formats").status == 200  # open to all, and counted for nobody
    settings.BIOCAP_DOOR_CALLS = 0
    assert ours("GET", "/submissions").status == 200


def test_a_tab_writes_a_few_at_a_time_and_other_processes_see_them(
    django_assert_num_queries: Any,
) -> None:
    now, limit, here, there = timezone.now(), Limit("many", 1000, 60), Tab(), Tab()
    with django_assert_num_queries(2 * 2):  # each write also lets what is over go
        assert [here.take(limit, "a", at=now) for _ in range(29)] == [0] * 29
    assert take(limit, "a", at=now, amount=970) == 0  # 990 of 1000 are written down
    tried = [there.take(limit, "a", at=now) for _ in range(21)]
    assert tried == [0] * 19 + [60] * 2  # a few beyond, and no more
    with django_assert_num_queries(0):  # it knows by now
        assert there.take(limit, "a", at=now + timedelta(seconds=20)) == 40
    assert there.take(limit, "a", at=now + timedelta(seconds=61)) == 0
    assert there.take(limit, "b", at=now) == 0
