"""Reports that were submitted elsewhere, taken over as they were submitted."""

import uuid
from datetime import UTC, date, datetime

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission, Version
from biocap.collection.operations import ReportElsewhere, open_round, take_over
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person

pytestmark = pytest.mark.django_db
IMPORTED = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
SUBMITTED = datetime(2026, 2, 3, tzinfo=UTC)
ANSWERS = {"stakeholders": "Ministry", "Q009": "true", "Q011": "false", "Q012": "1+", "notes": "n"}


@pytest.fixture
def cycle(secretariat: Person) -> Round:
    return open_round(
        code="nr5",
        title="Fifth",
        format_code="national-report",
        edition="5",
        aim="A test.",
        group={"codes": ["KEN", "PER"]},
        opens_on=date(2019, 10, 2),
        due_on=date(2026, 2, 28),
        closes_on=date(2026, 2, 28),
        by=secretariat,
        at=IMPORTED,
    )


def report(party: str = "KEN", at: datetime | None = SUBMITTED, **changed) -> ReportElsewhere:
    partial = changed.pop("partial", False)
    answers = {} if partial else ANSWERS
    identity = uuid.uuid5(uuid.NAMESPACE_OID, party)
    return ReportElsewhere(identity, party, {**answers, **changed}, at, {"source": "bch"}, partial)


def outcomes(taken) -> list[tuple[str, str]]:
    return [(one.report.party_code, one.outcome) for one in taken]


def answers_of(party: str) -> dict:
    return queries.values_of(Submission.objects.get(party_code=party))


def test_take_over_freezes_what_was_submitted_blanks_and_all(
    cycle: Round, secretariat: Person
) -> None:
    (taken,) = take_over(cycle, [report(Q009="nonsense")], by=secretariat, at=IMPORTED)
    refused = [(f.question, f.code) for f in taken.findings if f.level == "refused"]
    missing = {f.question for f in taken.findings if f.code == "answers.required"}
    assert (taken.outcome, refused) == ("new", [("Q009", "answers.unknown_option")])
    assert taken.parked == ("Q012",)  # not asked where there is no qualified staff
    assert {"Q007", "Q009", "period"} <= missing
    assert "stakeholders" not in missing
    version = Version.objects.get()
    frozen = queries.versions_for_publication(IMPORTED)
    assert frozen == []  # no cut-off yet
    operations.set_cut_off(cycle, IMPORTED, by=secretariat)
    (frozen_version,) = queries.versions_for_publication(IMPORTED)
    assert frozen_version.body["answers"] == {"stakeholders": "Ministry", "Q011": {"code": "false"}}
    assert frozen_version.body["taken_over"] == {"source": "bch", "dated": True}
    assert (frozen_version.submitted_at, frozen_version.late) == (SUBMITTED, False)
    assert version.private.answers == {"notes": "n"}
    assert version.receipt.startswith("BC-2026-")
    assert [entry.action for entry in AuditEntry.objects.filter(subject__startswith="sub")] == [
        "report.take_over"
    ]


def test_take_over_again_makes_no_doubles(cycle: Round, secretariat: Person) -> None:
    reports = [report(), report("PER")]
    assert outcomes(take_over(cycle, reports, by=secretariat, at=IMPORTED)) == [
        ("KEN", "new"),
        ("PER", "new"),
    ]
    changed = [report(), report("PER", Q009="false", stakeholders=None)]
    assert outcomes(take_over(cycle, changed, by=secretariat, at=IMPORTED)) == [
        ("KEN", "same"),
        ("PER", "changed"),
    ]
    assert list(Version.objects.order_by("id").values_list("number", flat=True)) == [1, 1, 2]
    assert answers_of("PER") == {
        "Q009": {"code": "false"},
        "Q011": {"code": "false"},
        "Q012": {"code": "1+"},
        "notes": "n",
    }
    assert Submission.objects.get(party_code="PER").answers["Q009"]["revision"] == 2


def test_take_over_partial_keeps_what_it_does_not_name(cycle: Round, secretariat: Person) -> None:
    take_over(cycle, [report()], by=secretariat, at=IMPORTED)
    partial = report(partial=True, Q009="false", Q011=None)
    assert outcomes(take_over(cycle, [partial], by=secretariat, at=IMPORTED)) == [
        ("KEN", "changed")
    ]
    assert answers_of("KEN") == {
        "stakeholders": "Ministry",
        "Q009": {"code": "false"},
        "Q012": {"code": "1+"},
        "notes": "n",
    }


def test_take_over_without_a_date_is_neither_late_nor_in_time(
    cycle: Round, secretariat: Person
) -> None:
    take_over(cycle, [report(at=None), report("PER", at=IMPORTED)], by=secretariat, at=IMPORTED)
    operations.set_cut_off(cycle, IMPORTED, by=secretariat)
    found = queries.versions_for_publication(IMPORTED)
    assert {v.party: (v.dated, v.late) for v in found} == {
        "KEN": (False, False),
        "PER": (True, True),
    }
    rows = queries.board(cycle).rows
    assert {row.party_code: row.late for row in rows} == {"KEN": False, "PER": True}
    known = take_over(cycle, [report()], by=secretariat, at=IMPORTED)
    assert outcomes(known) == [("KEN", "changed")]
    assert outcomes(take_over(cycle, [report(at=None)], by=secretariat, at=IMPORTED)) == [
        ("KEN", "same")
    ]
    found = queries.versions_for_publication(IMPORTED)
    assert {v.party: (v.submitted_at, v.dated) for v in found}["KEN"] == (SUBMITTED, True)


def test_take_over_a_party_that_was_not_invited_is_kept_apart(
    cycle: Round, secretariat: Person
) -> None:
    assert outcomes(take_over(cycle, [report("USA")], by=secretariat, at=IMPORTED)) == [
        ("USA", "new")
    ]
    assert set(cycle.invitations.values_list("party_code", flat=True)) == {"KEN", "PER"}
    speaker = make_person("Somebody", focal_point="FJI")
    with pytest.raises(Problem) as problem:  # the rule for people stands
        operations.start(party_code="FJI", round=cycle, by=speaker, at=SUBMITTED)
    assert problem.value.code == "round.not_invited"


def test_take_over_leaves_what_people_typed_here(
    cycle: Round, secretariat: Person, focal_point: Person
) -> None:
    operations.start(party_code="KEN", round=cycle, by=focal_point, at=SUBMITTED)
    take_over(cycle, [report("PER")], by=secretariat, at=IMPORTED)
    peru = Submission.objects.get(party_code="PER")
    Submission.objects.filter(pk=peru.pk).update(status="draft")
    taken = take_over(cycle, [report(), report("PER", Q009="false")], by=secretariat, at=IMPORTED)
    assert [(one.outcome, one.problem.code) for one in taken if one.problem] == [
        ("left_out", "submission.typed_here"),
        ("left_out", "submission.being_corrected"),
    ]
    assert answers_of("KEN") == {}
    assert answers_of("PER")["Q009"] == {"code": "true"}


@pytest.mark.parametrize("role", [{}, {"focal_point": "KEN"}, {"contributor": "KEN"}])
def test_take_over_is_the_secretariats_alone(cycle: Round, role: dict) -> None:
    with pytest.raises(NotAllowed):
        take_over(cycle, [report()], by=make_person("X", **role), at=IMPORTED)
    assert not Submission.objects.exists()


def test_take_over_that_breaks_off_leaves_nothing(cycle: Round, secretariat: Person) -> None:
    def reports():
        for number in range(150):
            yield ReportElsewhere(uuid.uuid4(), f"X{number}", ANSWERS, None, {})
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        take_over(cycle, reports(), by=secretariat, at=IMPORTED)
    assert not Submission.objects.exists()
    assert not Version.objects.exists()


def test_submit_still_refuses_blanks_of_people(cycle: Round, focal_point: Person) -> None:
    draft = operations.start(party_code="KEN", round=cycle, by=focal_point, at=SUBMITTED)
    operations.save_answers(draft, ANSWERS, by=focal_point, at=SUBMITTED, channel="web")
    with pytest.raises(Problem) as problem:
        operations.submit(draft, by=focal_point, at=SUBMITTED)
    assert problem.value.code == "submission.has_errors"
