"""A request reads the offers of which a version names its area; nobody is proposed otherwise."""

import uuid
from random import Random

import pytest
from django.db.models import Q

from biocap.collection import rules
from biocap.collection.models import Submission, Version
from biocap.formats.codes import OFFERS, REQUESTS
from biocap.parties.models import Organization, Person
from biocap.support import proposals
from tests.support.offers import OFFER
from tests.workroom import OPEN

AREAS = "ILA"


def frozen(held: Submission, number: int, answers: dict, by: Person, accepted: bool) -> Version:
    body, sha256 = rules.freeze({"answers": answers, "submission": str(held.pk)})
    return Version.objects.create(
        submission=held,
        number=number,
        receipt=f"{held.pk}"[:20] + f"-{number}",
        body=body,
        sha256=sha256,
        submitted_by=by,
        submitted_at=OPEN,
        accepted_at=OPEN if accepted else None,
    )


def stored(code: str, rng: Random, by: Person, **whose: object) -> Submission:
    return Submission.objects.create(
        id=uuid.UUID(int=rng.getrandbits(128)),
        format_code=code,
        edition="2026",
        status="submitted",
        created_by=by,
        created_at=OPEN,
        **whose,
    )


@pytest.mark.parametrize("area", AREAS)
def test_offers_read_by_their_area_propose_the_same_helpers(
    area: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a later version names other areas, withdraws it, or still waits."""
    rng = Random(area)
    for number in range(24):
        whose = Organization.objects.create(name=f"Institute {number}")
        held = stored(OFFERS, rng, person, organization=whose)
        for version in range(1, rng.randint(2, 4)):
            areas = [{"code": code} for code in rng.sample(AREAS, rng.randint(1, 2))]
            standing = {"code": rng.choice(["open", "open", "open", "withdrawn"])}
            answers = {**OFFER, "areas": areas, "standing": standing, "where": {"global": True}}
            frozen(held, version, answers, person, rng.random() < 0.7)
    asking = stored(REQUESTS, rng, person, party_code="KEN")
    request = frozen(asking, 1, {"need": {"code": f"{area}.1"}}, person, accepted=False)
    narrowed = proposals.possible_helpers(request, OPEN.date())
    monkeypatch.setattr(proposals, "_may_serve", lambda _area: Q())
    assert narrowed == proposals.possible_helpers(request, OPEN.date())
    assert 0 < len(narrowed) < 24
