"""Reports that are invented in bulk are what the operations would have written one by one."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biocap import formats
from biocap.clusters import operations as clusters
from biocap.clusters.models import ReportPair
from biocap.clusters.queries import both_reports, cluster_rows, undecided_pairs
from biocap.collection import operations as collection
from biocap.collection.choices import Channel
from biocap.collection.models import Submission, Version
from biocap.collection.queries import versions_for_publication
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import Organization, Person
from biocap.rehearsal.activity_reports import COUNTRIES
from biocap.rehearsal.invented_activities import (
    answers_told,
    decide_planted,
    given_on,
    identity_of_report,
    report_in_bulk,
    reports_of_seed,
    respondents_of,
)
from biocap.rehearsal.operations import speaker
from biocap.reports.operations import publish
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.web.library.test_pages import text_of
from tests.workroom import make_fictional

SEED, AT = 7, datetime(2026, 9, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> Person:
    for code in COUNTRIES:
        make_fictional(int(code[1:]))
    return make_person(secretariat="yes")


def stored() -> list[dict[str, Any]]:
    """Return the reports as the tables hold them, but for the numbers of their receipts."""
    held = []
    for one in Submission.objects.order_by("pk"):
        (version,) = Version.objects.filter(submission=one).values()
        row = Submission.objects.filter(pk=one.pk).values().get()
        held.append({**row, **{k: v for k, v in version.items() if k not in ("id", "receipt")}})
    return held


def one_by_one(number: int, by: Person) -> None:
    voice, reports = speaker(), reports_of_seed(SEED, number)
    names = respondents_of(reports, voice)
    for report in reports:
        at = given_on(SEED, report)
        who: dict[str, Any] = {"party_code": report.reporter}
        if report.of != "party":
            who = {"organization": names[report.reporter]}
        identity = identity_of_report(SEED, report.report)
        draft = collection.start(ACTIVITIES, **who, identity=identity, by=voice, at=at)
        told = answers_told(SEED, report)
        collection.save_answers(draft, told, by=voice, at=at, channel=Channel.REHEARSAL)
        collection.submit(draft, by=voice, at=at)
        collection.accept(draft, by=by, at=at)


def test_in_bulk_stands_what_the_operations_write_one_by_one(secretariat: Person) -> None:
    one_by_one(25, secretariat)
    slowly, receipts = stored(), list(Version.objects.order_by("pk").values_list("receipt"))
    Version.objects.all()._raw_delete(Version.objects.db)
    Submission.objects.all().delete()
    assert report_in_bulk(SEED, 25, by=secretariat) == len(slowly) >= 25
    assert stored() == slowly
    places = [it.body["answers"].get("location", {}) for it in versions_for_publication(AT)]
    assert sum(bool(it.get("countries")) for it in places) > 15
    assert len(set(receipts)) == len(slowly)
    assert report_in_bulk(SEED, 25, by=secretariat) == 0
    assert all(Organization.objects.values_list("fictional", flat=True))
    assert all(it.fictional for it in versions_for_publication(AT))


def test_without_a_fictional_party_nothing_is_invented() -> None:
    with pytest.raises(Problem) as problem:
        report_in_bulk(SEED, 5, by=make_person(secretariat="yes"))
    assert problem.value.code == "rehearsal.no_parties"
    assert not Submission.objects.exists()


def test_pairs_are_decided_as_a_person_who_knows_would(secretariat: Person) -> None:
    number = 120
    report_in_bulk(SEED, number, by=secretariat)
    clusters.propose(by=secretariat, at=AT)
    told = decide_planted(SEED, number, by=secretariat, at=AT)
    assert told.confirmed > 10
    assert told.refused > 0
    truth = {
        str(identity_of_report(SEED, it.report)): it.truth for it in reports_of_seed(SEED, number)
    }
    decided = list(ReportPair.objects.exclude(decision="").order_by("pk"))
    assert len(decided) == told.confirmed + told.refused
    assert ReportPair.objects.count() == len(decided) + told.open
    assert {(it.decision, len({truth[one] for one in both_reports(it)})) for it in decided} == {
        ("same", 1),
        ("different", 2),
    }
    in_bulk, left = cluster_rows(AT), len(undecided_pairs())
    for pair in decided:
        clusters.undo_pair(pair.pk, by=secretariat, at=AT)
    for pair in decided:
        decide = clusters.confirm_pair if pair.decision == "same" else clusters.refuse_pair
        decide(pair.pk, by=secretariat, at=AT)
    assert (cluster_rows(AT), len(undecided_pairs())) == (in_bulk, left)


def test_pages_tell_of_invented_activities_apart(
    client: Client, secretariat: Person, settings: Any, tmp_path: Any
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    report_in_bulk(SEED, 40, by=secretariat)
    clusters.propose(by=secretariat, at=AT)
    publish(at=AT, by=secretariat, languages=())
    for page in ("activities", "activity-totals", "activity-analysis"):
        real = client.get(reverse(page))
        assert (real.context["total"].number, real.context["rehearsal"]) == (0, False), page
        told = client.get(reverse(page), {"world": "rehearsal"})
        assert told.context["total"].number >= 35, page
        assert "no real activity is in any figure here" in told.content.decode(), page
    one = str(identity_of_report(SEED, reports_of_seed(SEED, 40)[0].report))
    shown = client.get(reverse("activity", args=[one])).content.decode()
    assert "no real activity is in any figure here" in shown
    assert reverse("activities") + "?world=rehearsal" in shown
    assert client.get(reverse("activity-bch", args=[one])).status_code == 404
    assert client.get(reverse("activities-iati"), {"world": "rehearsal"}).status_code == 404
    file = client.get(reverse("activities"), {"world": "rehearsal", "format": "csv"})
    assert "biocap-rehearsal-activities" in file.headers["Content-Disposition"]
    assert "rehearsal" in file.content.decode().splitlines()[1].casefold()
    nothing_real = client.get(reverse("activities")).content.decode()
    assert 'href="/en/activities/?world=rehearsal"' in nothing_real
    listed = client.get(reverse("activities"), {"world": "rehearsal"}).content.decode()
    assert re.search(r"<span[^>]*>\s*Party 0\d\d", listed)
    coded = text_of(listed).replace("Ministry of P0", "")  # an invented body's own name
    assert not re.search(r"[\s,]P0\d\d[\s,<]", coded)
    client.force_login(secretariat)
    assert ReportPair.objects.filter(decision="").exists()
    listed = client.get(reverse("work_doubles")).content.decode()
    assert "Respondents" in listed
    assert "fictional" in listed


def test_places_to_be_ticked_are_of_the_world_of_who_reports(
    client: Client, secretariat: Person
) -> None:
    voice = make_person(focal_point="P001")
    boxes = {}
    for party, person in (("P001", voice), ("KEN", make_person(focal_point="KEN"))):
        draft = collection.start(ACTIVITIES, party_code=party, by=person, at=AT)
        section = draft_section("location")
        client.force_login(person)
        html = client.get(reverse("section", args=[draft.pk, section])).content.decode()
        boxes[party] = re.findall(r'name="location:countries"\s+value="(P\d+)"', html)
        assert ("Party 007" in text_of(html)) == (party == "P001")
    assert boxes == {"P001": sorted(COUNTRIES), "KEN": []}
    assert "AFG" in html


def draft_section(question: str) -> str:
    return formats.load_edition(ACTIVITIES).questions[question].section
