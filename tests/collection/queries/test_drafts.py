"""What stands in a draft, and what stood in the round before."""

import pytest

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission
from biocap.collection.queries import AnswerNow
from biocap.collection.refusals import Stale
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import AREA_L, LATE, OPEN, full_report_answers, make_draft, make_round

pytestmark = pytest.mark.django_db


def test_answers_of(draft: Submission, focal_point: Person, contributor: Person) -> None:
    operations.save_answers(draft, {"notes": "A."}, by=focal_point, at=OPEN, channel="web")
    operations.save_answers(draft, {"notes": None}, by=contributor, at=LATE, channel="api")
    assert queries.draft_answers(draft) == {
        "notes": AnswerNow(None, 2, "Amina Contributor", "api", LATE)
    }


def test_answers_of_an_author_who_is_no_longer_known(
    draft: Submission, contributor: Person, focal_point: Person
) -> None:
    operations.save_answers(draft, {"notes": "A."}, by=contributor, at=OPEN, channel="web")
    contributor.delete()
    assert queries.draft_answers(draft) == {"notes": AnswerNow("A.", 1, "", "web", OPEN)}
    with pytest.raises(Stale) as stale:
        operations.save_answer(draft, "notes", "B.", 0, by=focal_point, at=LATE, channel="web")
    assert (stale.value.conflict.theirs, stale.value.conflict.author) == ("A.", "")


def test_previous_answers(
    needs_round: Round, draft: Submission, focal_point: Person, secretariat: Person
) -> None:
    first = {**AREA_L, "notes": "Ours."}
    operations.save_answers(draft, first, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=OPEN)
    second = {"needs.L/L.1": {"extent": {"code": "4"}}}
    operations.save_answers(draft, second, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=LATE)
    operations.reopen(draft, by=focal_point, at=LATE)
    operations.save_answers(draft, {"notes": "A draft."}, by=focal_point, at=LATE, channel="web")

    next_round = make_round(secretariat, "needs-2030", previous=needs_round)
    assert queries.previous_answers(make_draft(focal_point, next_round)) == {**first, **second}
    peru = make_person(focal_point="PER")
    assert queries.previous_answers(make_draft(peru, next_round, "PER")) == {}


def test_previous_answers_of_an_earlier_edition(focal_point: Person, secretariat: Person) -> None:
    """The same key is another question in the fifth report: the lineage leads from one to it."""
    fourth = make_round(secretariat, "nr-4", format_code="national-report", edition="4")
    draft = make_draft(focal_point, fourth)
    answers = full_report_answers(formats.load_edition("national-report", "4"))
    answers |= {"Q014": {"code": "implementation.none"}, "Q150": {"code": "na"}}
    operations.save_answers(draft, answers, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)

    more = {"format_code": "national-report", "edition": "5", "previous": fourth}
    found = queries.previous_answers(
        make_draft(focal_point, make_round(secretariat, "nr-5", **more))
    )
    assert found["Q007"] == {"code": "implementation.none"}
    assert found["Q131"] == {"code": "false.na"}
    assert found["Q027/prohibited"] == {"percent": 20}
    assert found["Q014"] == answers["Q021"]
    assert found["contact"] == answers["contact"]
    assert "Q012" not in found, "permanent staff are not qualified staff"
    assert found.keys() <= formats.load_edition("national-report", "5").keys.keys()


def test_previous_answers_of_another_format(focal_point: Person, secretariat: Person) -> None:
    needs = make_round(secretariat)
    draft = make_draft(focal_point, needs)
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    report = make_round(
        secretariat, "nr-4", format_code="national-report", edition="4", previous=needs
    )
    assert queries.previous_answers(make_draft(focal_point, report)) == {}


def test_previous_answers_of_the_first_round(draft: Submission) -> None:
    assert queries.previous_answers(draft) == {}
