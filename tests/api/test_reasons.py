"""Contradictions through the JSON door: a notice with the reason, which a program may give."""

from collections.abc import Callable
from datetime import date

import pytest

from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.api.conftest import Program
from tests.collection.operations.test_reasons import KEY, report

pytestmark = pytest.mark.django_db
Programs = Callable[[Person | None], Program]

NOTICE = {
    "level": "notice",
    "code": "contradiction.certified_laboratory",
    "key": KEY,
    "column": "",
    "reason": "",
}


def test_a_program_reads_a_contradiction_and_says_why(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    receipt = report(focal_point, "0", "nr5", date(2026, 3, 20))
    send, path = program(focal_point), f"/submissions/{draft.pk}"
    need = {"extent": {"code": "4"}, "means": [{"code": "1"}]}
    saved = send("PUT", f"{path}/answers", {"answers": {"areas": [{"code": "I"}], KEY: need}})
    contact, found = saved.body["findings"]
    assert contact["code"] == "answers.required"
    assert receipt in found.pop("detail")
    assert found == NOTICE

    why = {"rule": "certified_laboratory", "key": KEY, "text": "Abroad.", "revision": 0}
    given = send("PUT", f"{path}/reasons", why)
    assert (given.status, given.body["revision"], given.body["report"]) == (200, 1, receipt)
    read = send("GET", path).body
    assert read["reasons"] == [given.body]
    assert [each["reason"] for each in read["findings"]] == ["", "Abroad."]
    stale = send("PUT", f"{path}/reasons", {**why, "text": "Other."})
    assert (stale.status, stale.body["code"]) == (409, "contradiction.changed")
    unknown = send("PUT", f"{path}/reasons", {**why, "rule": "no_website"})
    assert (unknown.status, unknown.body["code"]) == (409, "contradiction.unknown")
