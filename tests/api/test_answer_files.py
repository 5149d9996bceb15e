"""An answer file by the JSON door: looked at, refused, taken in."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from biocap.channels.answer_file import written_answer_file
from biocap.channels.models import ReceivedFile
from biocap.channels.queries import blank_file
from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
Programs = Callable[[Person | None], Program]


def file_of(draft: Submission, answers: dict[str, Any]) -> Any:
    blank = replace(blank_file(draft, "workbook"), answers=answers)
    return json.loads(written_answer_file(blank))


def test_a_file_is_looked_at_then_taken(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    send, path = program(focal_point), f"/submissions/{draft.pk}/answer-files"
    file = file_of(draft, {"notes": "From a workbook."})
    looked = send("POST", path, {"file": file})
    assert (looked.status, looked.body["receipt"]) == (200, "")
    assert [one["outcome"] for one in looked.body["answers"]] == ["taken"]
    assert queries.values_of(draft) == {}
    taken = send("POST", path, {"file": file, "take": True})
    assert (taken.status, taken.body["receipt"][:3]) == (200, "AF-")
    assert queries.draft_answers(draft)["notes"].channel == "workbook"


def test_both_changed_is_refused_until_a_side_is_named(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    send, path = program(focal_point), f"/submissions/{draft.pk}/answer-files"
    file = file_of(draft, {"notes": "The file's."})
    now = timezone.now()
    operations.save_answers(draft, {"notes": "Here."}, by=focal_point, at=now, channel="web")
    refused = send("POST", path, {"file": file, "take": True})
    assert (refused.status, refused.body["code"]) == (409, "answer_file.undecided")
    assert not ReceivedFile.objects.exists(), "nothing is left to be put aside"
    (both,) = send("POST", path, {"file": file}).body["answers"]
    assert (both["outcome"], both["base"], both["yours"], both["theirs"]) == (
        *("both", None, "The file's."),
        "Here.",
    )
    chosen = {"choices": {"notes": "yours"}, "revisions": {"notes": both["revision"]}}
    assert send("POST", path, {"file": file, "take": True, **chosen}).status == 200
    assert queries.values_of(draft) == {"notes": "The file's."}


def test_a_file_that_was_changed_is_refused(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    file = file_of(draft, {"notes": "x"}) | {"author": "somebody else"}
    refused = program(focal_point)("POST", f"/submissions/{draft.pk}/answer-files", {"file": file})
    assert (refused.status, refused.body["code"]) == (422, "answer_file.broken_hash")
