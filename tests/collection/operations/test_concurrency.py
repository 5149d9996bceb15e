"""Two at the same time, on the database that the tests run on."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection

from biocap.collection import operations
from biocap.collection.models import Submission, Version
from biocap.collection.refusals import Stale
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, answers_held, make_draft, make_round

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[int], Any], times: int = 8) -> list[Any]:
    """Run the work in so many threads that start together; exceptions are results."""
    gate, results = threading.Barrier(times), [None] * times

    def run(place: int) -> None:
        close_old_connections()
        try:
            gate.wait(10)
            results[place] = work(place)
        except Exception as error:
            results[place] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.fixture
def kenya() -> Person:
    return make_person(focal_point="KEN")


@pytest.fixture
def draft(kenya: Person) -> Submission:
    return make_draft(kenya, make_round(make_person(secretariat="yes")))


def test_submit_at_once_gives_one_version(draft: Submission, kenya: Person) -> None:
    operations.save_answers(draft, AREA_L, by=kenya, at=OPEN, channel="web")
    receipts = at_once(lambda _: operations.submit(draft, by=kenya, at=OPEN).receipt)
    assert receipts == [Version.objects.get().receipt] * 8


def test_save_answer_at_once_lets_one_win(draft: Submission, kenya: Person) -> None:
    def save(place: int) -> Any:
        return operations.save_answer(
            draft, "notes", f"Mine is {place}.", base_revision=0, by=kenya, at=OPEN, channel="web"
        )

    results = at_once(save)
    saved = [each for each in results if not isinstance(each, Exception)]
    stale = [each for each in results if isinstance(each, Stale)]
    assert (len(saved), len(stale)) == (1, 7)
    answer = answers_held()["notes"]
    assert (answer["value"], answer["revision"]) == (saved[0].value, 1)
    assert {each.conflict.theirs for each in stale} == {answer["value"]}


def test_save_answers_of_different_keys_at_once_lose_nothing(
    draft: Submission, kenya: Person
) -> None:
    keys = ["needs.L/L.1", "needs.L/L.2", "needs.L/L.3", "needs.M/M.1", "needs.M/M.2"]

    def save(place: int) -> Any:
        raw = {"extent": {"code": str(place % 5)}}
        return operations.save_answer(
            draft, keys[place], raw, base_revision=0, by=kenya, at=OPEN, channel="web"
        ).revision

    assert at_once(save, len(keys)) == [1] * len(keys)
    assert sorted(answers_held()) == sorted(keys)


def test_start_at_once_gives_one_draft(kenya: Person) -> None:
    needs_round = make_round(make_person(secretariat="yes"))
    drafts = at_once(lambda _: make_draft(kenya, needs_round).pk)
    assert drafts == [Submission.objects.get().pk] * 8


def test_submit_many_at_once_gives_different_receipts() -> None:
    needs_round = make_round(make_person(secretariat="yes"))
    pairs = []
    for code in ("KEN", "PER", "FJI"):
        person = make_person(focal_point=code)
        draft = make_draft(person, needs_round, code)
        operations.save_answers(draft, AREA_L, by=person, at=OPEN, channel="web")
        pairs.append((draft, person))
    receipts = at_once(
        lambda place: operations.submit(pairs[place][0], by=pairs[place][1], at=OPEN).receipt, 3
    )
    assert sorted(receipts) == sorted(Version.objects.values_list("receipt", flat=True))
    assert len(set(receipts)) == 3
