"""`biocap rehearse --format activity-report`, and the analysis of what it invented."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

from biocap.cli.rehearse import rehearse
from biocap.clusters.models import ReportPair
from biocap.clusters.operations import propose
from biocap.collection.models import Submission
from biocap.library.queries import open_library
from biocap.library.worlds import number_invented
from biocap.parties.models import Person
from biocap.rehearsal.activity_reports import COUNTRIES
from biocap.rehearsal.invented_activities import report_in_bulk
from biocap.reports.documents import write_activities
from biocap.reports.front import Front
from biocap.reports.operations import publish
from biocap.shared.problems import Problem
from tests.clusters.test_deciding import accepted
from tests.clusters.test_proposing import BY_THE_DONOR, WORKSHOP
from tests.factories import make_person
from tests.workroom import make_fictional

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 2, tzinfo=UTC)


@pytest.fixture
def secretariat() -> Person:
    for code in COUNTRIES[:12]:
        make_fictional(int(code[1:]))
    return make_person(secretariat="yes")


def rehearsed(by: Person, *more: str) -> Any:
    asked = ["--format", "activity-report", "--number", "40", "--by", by.email, *more]
    return CliRunner().invoke(rehearse, asked)


def test_invented_activities_are_reported_once_and_told_in_a_document_of_their_own(
    secretariat: Person, tmp_path: Path, settings: Any
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    done = rehearsed(secretariat)
    assert (done.exit_code, done.exception) == (0, None)
    number = Submission.objects.count()
    assert number >= 40
    assert done.output.startswith(f"{number} invented reports of activities;")
    assert ReportPair.objects.exclude(decision="").exists()
    again = rehearsed(secretariat)
    assert again.output == "The invented reports of this seed stand there already.\n"
    assert Submission.objects.count() == number
    publish(at=AT, by=secretariat, languages=())
    assert number_invented(open_library()) == number
    words = {}
    for invented in (False, True):
        front, out = Front(), tmp_path / str(invented)
        paths = write_activities(None, out, front, at=AT, invented=invented)
        assert all(("rehearsal" in path.name) == invented for path in paths), paths
        made = docx.Document(str(next(path for path in paths if path.suffix == ".docx")))
        words[invented] = " ".join(one.text for one in made.paragraphs)
    assert "rehearsal" in words[True].casefold()
    assert words[True] != words[False]


def test_a_pair_of_real_reports_that_were_accepted_lately_still_waits(secretariat: Person) -> None:
    now = datetime.now(UTC)
    for name, answers in (("Agency", WORKSHOP), ("Fund", BY_THE_DONOR)):
        accepted(name, answers, secretariat, now)
    assert propose(by=secretariat, at=now) == 1
    (real,) = ReportPair.objects.all()
    assert rehearsed(secretariat).exit_code == 0
    assert ReportPair.objects.filter(pk=real.pk, decision="").exists()
    assert ReportPair.objects.exclude(decision="").exists()


def test_a_run_that_was_ended_is_gone_on_with(secretariat: Person) -> None:
    number = report_in_bulk(2026, 40, by=secretariat)
    assert not ReportPair.objects.exists()
    done = rehearsed(secretariat)
    assert done.output.startswith("0 invented reports of activities;")
    assert ReportPair.objects.exclude(decision="").exists()
    assert Submission.objects.count() == number
    again = rehearsed(secretariat)
    assert again.output == "The invented reports of this seed stand there already.\n"


def test_activities_have_no_round(secretariat: Person) -> None:
    done = rehearsed(secretariat, "--due", "2026-09-30")
    assert done.exit_code == 2
    assert "Activities are reported outside rounds." in done.output
    assert not Submission.objects.exists()


def test_without_fictional_parties_one_sentence_says_so() -> None:
    done = rehearsed(make_person(secretariat="yes"))
    assert isinstance(done.exception, Problem)
    assert done.exception.code == "rehearsal.no_parties"
