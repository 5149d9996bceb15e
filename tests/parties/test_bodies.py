"""Members of regional bodies by day, and what a file of bodies may not say."""

from datetime import date
from pathlib import Path

import pytest

from biocap.parties.bodies import members_on
from biocap.parties.body_rules import read_bodies
from biocap.parties.reference import BODIES
from biocap.parties.rules import read_parties
from biocap.shared.definitions import definition_place
from biocap.shared.shaping import sound

WHO_LEFT = {"BFA", "MLI", "NER"}


@pytest.mark.parametrize(
    ("body", "day", "party", "is_member"),
    [
        ("ECOWAS", date(2025, 1, 28), "MLI", True),
        ("ECOWAS", date(2025, 1, 29), "MLI", False),
        ("COMESA", date(2018, 12, 30), "TUN", False),
        ("COMESA", date(2018, 12, 31), "TUN", True),
        ("ASEAN", date(2025, 10, 30), "TLS", False),
        ("ASEAN", date(2025, 10, 31), "TLS", True),
        ("ASEAN", date(1990, 1, 1), "IDN", True),
    ],
)
def test_members_are_those_of_the_day(body: str, day: date, party: str, is_member: bool) -> None:
    assert (party in {it.party for it in members_on(BODIES[body], day)}) == is_member


def test_who_left_is_no_member_of_today() -> None:
    assert WHO_LEFT.isdisjoint(BODIES["ECOWAS"].members)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("members: [KEN], changes: [{party: KEN, left: '2020'}]", "not_its_member"),
        ("members: [], changes: [{party: KEN, joined: '2020'}]", "not_its_member"),
        ("members: [KEN], changes: [{party: KEN}]", "not_its_member"),
        ("members: [P001]", "unknown_party"),
        ("members: [KEN], fictional: true", "unknown_party"),
        ("members: [KEN], changes: [{party: KEN, joined: '2020-13'}]", "wrong_type"),
    ],
)
def test_a_file_that_contradicts_itself_is_named(tmp_path: Path, said: str, code: str) -> None:
    path = tmp_path / "bodies.yaml"
    path.write_text(f"bodies: {{X: {{text: {{en: X}}, confirmed: false, {said}}}}}", "utf-8")
    found = sound(read_parties(definition_place("parties")))
    _, errors = read_bodies(path, found)
    assert [error.code.rpartition(".")[2] for error in errors][:1] == [code]
