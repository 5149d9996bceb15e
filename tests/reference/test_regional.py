"""What a regional body's members share, recomputed in plain Python from the frozen versions."""

from pathlib import Path
from random import Random

import pytest

from biocap.activities.lessons import find_lessons
from biocap.library.queries import Library
from biocap.parties.reference import BODIES, PARTIES
from biocap.support.queries import published_offers
from biocap.support.regional import base_of_body, body_in, further_along, offers_for, shared_needs
from biocap.telling.names import Words
from tests.contracts.frozen_world import REAL, REHEARSAL, frozen_inputs
from tests.library.frozen import CUT_OFF, Inputs, version_of
from tests.reference.regional_twin import members_of, named_extents
from tests.support.offers import OFFER

INPUTS = frozen_inputs(30, 40)
OF_OFFERS = {"format_code": "support-offer", "edition": "2026"}
ROUNDS = [(REHEARSAL, "INVENTED"), (REAL, "INVENTED")]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return INPUTS.open(tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize(("round", "code"), ROUNDS)
def test_shared_needs_and_who_is_further_are_those_of_the_twin(
    library: Library, round: str, code: str
) -> None:
    words = Words(library, "en")
    line, body = words.round(round), body_in(words, code)
    members = members_of(code, line.due_on)
    said = named_extents(INPUTS.versions, round, members)
    answered = {v.party for v in INPUTS.versions if v.round == round and not v.after_cut_off}

    base = base_of_body(library, line, body)
    assert base.submitted == len(answered & members) > 0
    shared = {
        row.naming.item: (row.naming.count, row.low, row.further, row.extents.blank)
        for row in shared_needs(library, line, body)
    }
    assert shared == {
        item: (
            len(levels),
            sum(level is not None and level <= 2 for level in levels.values()),
            sum(level is not None and level >= 3 for level in levels.values()),
            sum(level is None for level in levels.values()),
        )
        for item, levels in said.items()
        if len(levels) >= 2
    }
    found = {
        (row.item, row.party, row.extent, row.lower) for row in further_along(library, line, body)
    }
    assert found == {
        (item, party, level, lower)
        for item, levels in said.items()
        for lower in [tuple(sorted(p for p, n in levels.items() if n is not None and n <= 2))]
        for party, level in levels.items()
        if level is not None and level >= 3 and lower
    }
    counts = [row.naming.count for row in shared_needs(library, line, body)]
    assert counts == sorted(counts, reverse=True)


def test_offers_and_lessons_of_a_body_are_those_of_the_twin(tmp_path: Path) -> None:
    """Seeded offers and reports of real countries, invented, for bodies that share members."""
    rng = Random(11)
    countries = [*sorted(BODIES["ECOWAS"].members)[:4], "KEN", "PER", "FJI"]
    offers, reports = [], []
    for number in range(60):
        some = rng.sample(countries, rng.randint(0, 2))
        where = {"countries": some, "regions": rng.choice([[], [], ["GRULAC"], ["Africa"]])}
        own = rng.choice(["", "", rng.choice(countries)])
        said = {**OFFER, "title": f"Offer {number:02}", "where": where}
        offers.append(version_of(said, party=own, submission=f"{number:032}", **OF_OFFERS))
        told = {"title": f"Report {number:02}", "location": {"countries": some}}
        if rng.random() < 0.5:
            told["remarks"] = f"Lesson {number}."
        reports.append(version_of(told, organization="FAO", format_code="activity-report"))
    library = Inputs((*offers, *reports), (), (), dict(PARTIES)).open(tmp_path)
    words = Words(library, "en")
    for code in ("ECOWAS", "EAC"):
        members = members_of(code, CUT_OFF.date())
        groups = {PARTIES[it].group for it in members}
        expected = [
            said["title"]
            for version in offers
            for said in [version.body["answers"]]
            for there in [set(said["where"]["countries"]) & members]
            for region in [groups & set(said["where"]["regions"])]
            if version.party in members
            or there
            or region
            or not (said["where"]["countries"] or said["where"]["regions"])
        ]
        found = offers_for(published_offers(library), members, words)
        assert [it.title for it in found] == expected
        lessons = [
            (said["title"], said["remarks"])
            for version in reports
            for said in [version.body["answers"]]
            if "remarks" in said and members & set(said["location"]["countries"])
        ]
        told = find_lessons(library, "en", chosen=code).rows
        assert [(it.title, it.words) for it in told] == lessons
        assert 0 < len(expected) < len(offers)
        assert 0 < len(lessons) < 60
