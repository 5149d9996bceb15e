"""Who decides which reports are of one activity, and that the next publication counts them once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biocap.activities.totals import total
from biocap.clusters import operations
from biocap.clusters.models import ReportPair
from biocap.clusters.queries import cluster_rows, undecided_pairs
from biocap.collection import operations as collection
from biocap.collection.choices import Channel
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import open_library
from biocap.parties.models import Organization, Person
from biocap.reports.operations import publish
from biocap.shared.problems import Problem
from tests.clusters.test_proposing import BY_THE_DONOR, WORKSHOP
from tests.factories import make_person

AT = datetime(2026, 3, 2, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def accepted(name: str, answers: dict[str, Any], secretariat: Person, at: datetime = AT) -> str:
    """Return the identifier of a report of an organization that the Secretariat accepted."""
    reporter = make_person(name, reporter=name)
    organization = Organization.objects.get(name=name)
    draft = collection.start(ACTIVITIES, organization=organization, by=reporter, at=at)
    said = {**answers, "location": {"countries": ["KEN"]}}
    collection.save_answers(draft, said, by=reporter, at=at, channel=Channel.WEB)
    collection.submit(draft, by=reporter, at=at)
    collection.accept(draft, by=secretariat, at=at)
    return str(draft.pk)


def test_what_a_person_confirms_counts_once_from_the_next_publication(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    secretariat = make_person(secretariat="yes")
    ids = {
        accepted("Invented Agency", WORKSHOP, secretariat),
        accepted("Fictional Fund", BY_THE_DONOR, secretariat),
    }
    assert operations.propose(by=secretariat, at=AT) == 1
    publish(at=AT, by=secretariat, languages=())
    before = total(open_library())
    assert (before.number, before.behind.reports, before.behind.unresolved) == (2, 2, 1)

    (pair,) = undecided_pairs()
    client.force_login(secretariat)
    address = reverse("work_double", args=[pair.pk])
    shown = client.get(address).content.decode()
    assert "the same countries" in shown
    assert "2 → 1" in shown
    assert "100,101 → 50,000" in shown
    client.post(address, {"act": "confirm"})
    assert {row["activity"] for row in cluster_rows(datetime.now(UTC))["activity_clusters"]} == ids
    assert total(open_library()) == before
    publish(at=datetime.now(UTC), by=secretariat, languages=())
    after = total(open_library())
    assert (after.number, after.cost_usd, after.behind.reports) == (1, 50_000, 2)
    assert (after.behind.clusters, after.behind.unresolved) == (1, 0)

    client.post(address, {"act": "undo"})
    publish(at=datetime.now(UTC), by=secretariat, languages=())
    assert total(open_library()) == before


def test_a_third_report_puts_together_no_two_that_somebody_parted() -> None:
    secretariat = make_person(secretariat="yes")
    one, other, third = sorted(
        accepted(f"Invented {number}", WORKSHOP, secretariat) for number in range(3)
    )

    def paired(first: str, second: str) -> ReportPair:
        return ReportPair.objects.create(one_id=first, other_id=second, score=0.9, proposed_at=AT)

    operations.confirm_pair(paired(one, other).pk, by=secretariat, at=AT)
    refused = operations.refuse_pair(paired(one, third).pk, by=secretariat, at=AT)
    with pytest.raises(Problem) as raised:
        operations.confirm_pair(paired(other, third).pk, by=secretariat, at=AT)
    assert (raised.value.code, raised.value.params["number"]) == (
        "cluster.contradicts",
        refused.pk,
    )


def test_a_reporter_decides_nothing() -> None:
    secretariat = make_person(secretariat="yes")
    with pytest.raises(Problem) as raised:
        operations.propose(by=make_person(reporter="Invented"), at=AT)
    assert raised.value.code == "permission.denied"
    assert operations.propose(by=secretariat, at=AT) == 0
