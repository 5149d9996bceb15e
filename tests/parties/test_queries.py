"""The directory is the reference data, edited, and the fictional Parties beside it."""

from dataclasses import replace
from typing import Any

import pytest

from biocap.parties.models import FictionalParty, Person
from biocap.parties.operations import edit_party
from biocap.parties.queries import directory, people
from biocap.parties.reference import PARTIES, TREATIES
from tests.factories import AT, make_person

pytestmark = pytest.mark.django_db


def test_directory_without_edits_is_the_reference_data() -> None:
    assert directory() == dict(PARTIES)


def test_directory_takes_the_newest_edit(secretariat: Person) -> None:
    edit_party("KEN", "category", "developed", "a first guess", by=secretariat, at=AT)
    edit_party("KEN", "category", "economy_in_transition", "a letter", by=secretariat, at=AT)
    edit_party("KEN", "eit", True, "a letter", by=secretariat, at=AT)
    assert directory()["KEN"] == replace(
        PARTIES["KEN"],
        category="economy_in_transition",
        eit=True,
        edited=frozenset({"category", "eit"}),
    )
    assert {code: p for code, p in directory().items() if code != "KEN"} == {
        code: p for code, p in PARTIES.items() if code != "KEN"
    }


def test_directory_names_a_fictional_party_by_number() -> None:
    FictionalParty.objects.create(
        code="P017", number=17, group="Africa", category="developing", ldc=True
    )
    party = directory()["P017"]
    assert (party.names["en"], party.names["fr"], party.group, party.ldc, party.iso2) == (
        "Party 017, Africa, LDC",
        "Partie\u00a0017, Afrique, PMA",
        "Africa",
        True,
        "",
    )


def test_directory_says_since_when_the_supplementary_protocol_binds_a_fictional_party() -> None:
    for number, nkl in enumerate(("", "undated", "dated"), start=1):
        FictionalParty.objects.create(
            code=f"P{number:03}", number=number, group="Africa", category="developing", nkl=nkl
        )
    found = [directory()[code].treaties["nkl"] for code in ("P001", "P002", "P003")]
    assert [(standing.is_party, standing.bound_from) for standing in found] == [
        (False, None),
        (True, None),
        (True, TREATIES["nkl"].in_force),
    ]


def test_people_takes_three_queries_however_many(django_assert_num_queries: Any) -> None:
    for number in range(4):
        make_person(f"Person {number}", focal_point="KEN", reporter="FAO")
    with django_assert_num_queries(3):
        listed = [(p.name, [str(r.organization) for r in p.roles.all()]) for p in people()]
    assert listed == [(f"Person {number}", ["None", "FAO"]) for number in range(4)]
