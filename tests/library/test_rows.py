"""Nothing that is not public reaches a snapshot, whatever a version holds."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from biocap import formats
from biocap.collection import operations as workroom
from biocap.collection.choices import Channel
from biocap.countries.operations import add_comment
from biocap.formats import load_edition, split
from biocap.library import operations
from biocap.library.building import build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.rows import canonical, public_answers
from biocap.library.verification import verify_snapshots
from biocap.parties.models import Person
from biocap.telling.submissions import answers_of_record
from tests.factories import make_person
from tests.library.frozen import Inputs, round_of, version_of

SECRET = "Quetzalcoatlus"
"""Nothing else in the library says this."""


def everything_published(root: Path) -> str:
    """Return every byte of the folder, and every cell of every table, as text."""
    found = []
    for path in sorted(root.rglob("*")):
        if path.is_file():
            found.append(path.read_bytes().decode("latin-1"))
        if path.suffix == ".parquet":
            found.append(json.dumps(pq.read_table(path).to_pylist(), default=str))
    return "\n".join(found)


json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**53) + 1, 2**53 - 1),
        st.text(),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_canonical_is_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value).decode("utf-8")  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["needs-assessment", "activity-report"])
def test_public_answers_leaves_out_all_but_public_questions(code: str) -> None:
    edition = load_edition(code, "2009")
    answers = {
        key: {"extent": {"code": "1"}} if question.kind == "grid" else SECRET
        for key, (question, _) in edition.keys.items()
    }
    assert set(public_answers(edition, {**answers, "unknown": SECRET})) == {
        key for key, (question, _) in edition.keys.items() if question.visibility == "public"
    }


def test_build_drops_private_values_that_a_version_should_not_hold(tmp_path: Path) -> None:
    """Even if the workroom froze them: the body itself is then withheld."""
    version = version_of(
        {
            "areas": [{"code": "L"}],
            "needs.L/L.1": {"extent": {"code": "1"}},
            "notes": f"{SECRET} of the ministry",
            "contact": {"name": SECRET},
            "of_no_edition": SECRET,
        },
        party="KEN",
        round="first",
    )
    inputs = Inputs((version,), (round_of("first"),), (), {})
    snapshot = inputs.build(tmp_path)
    assert snapshot.manifest["counts"]["needs"] == 1
    assert SECRET not in everything_published(tmp_path)
    assert verify_snapshots(tmp_path) == []


PERSONAL = {"name": SECRET, "email": f"{SECRET}@example.org", "phone": SECRET}
INSTITUTION = {"organization": "Institute of Fields", "website": "https://fields.example/"}


@pytest.mark.parametrize(
    ("agreed", "public"),
    [
        (None, None),
        ({"code": "institution"}, INSTITUTION),
        ({"code": "person"}, {**PERSONAL, **INSTITUTION}),
    ],
)
def test_a_contact_is_public_as_far_as_its_own_answer_says(
    agreed: dict[str, str] | None, public: dict[str, str] | None, tmp_path: Path
) -> None:
    """Of a body that holds all of it, as of what the workroom freezes, which holds that alone."""
    edition = load_edition("activity-report", "2009")
    contact = {**PERSONAL, **INSTITUTION}
    answers = {"title": "Training", "contact": contact, "may_publish": agreed}
    shared, private = split(edition, answers)
    assert shared.get("contact") == public
    assert private.get("contact") == (None if public == contact else contact)
    for held, place in ((answers, "whole"), (shared, "frozen")):
        given = {key: value for key, value in held.items() if value is not None}
        version = version_of(given, organization="Institute", format_code="activity-report")
        library = Inputs((version,), (round_of("first"),), (), {}).open(tmp_path / place)
        assert answers_of_record(library, version.submission).get("contact") == public
        published = everything_published(tmp_path / place)
        assert (SECRET in published) == (agreed == {"code": "person"})
        assert ("Institute of Fields" in published) == (agreed is not None)


@pytest.fixture
def secretariat_and_focal_point(db: None) -> tuple[Person, Person]:
    return make_person("Sofia", secretariat="yes"), make_person(
        f"{SECRET} Focal", focal_point="KEN"
    )


def test_publishing_the_workroom_leaves_private_values_and_drafts_behind(
    tmp_path: Path, secretariat_and_focal_point: tuple[Person, Person]
) -> None:
    """Contact, notes, a note of the Secretariat, a draft, a later draft: none is in any byte."""
    staff, focal = secretariat_and_focal_point
    at = datetime(2026, 2, 1, tzinfo=UTC)
    row = workroom.open_round(
        code="first",
        title="First round",
        format_code="needs-assessment",
        edition="2009",
        aim="A test.",
        group={"codes": ["KEN", "UGA"]},
        opens_on=at.date(),
        due_on=at.date() + timedelta(days=30),
        closes_on=at.date() + timedelta(days=60),
        by=staff,
        at=at,
    )
    draft = workroom.start(party_code="KEN", round=row, by=focal, at=at)
    answers = {
        "areas": [{"code": "L"}],
        "needs.L/L.1": {"extent": {"code": "1"}, "means": [{"code": "2"}]},
        "contact": {"name": SECRET, "email": f"{SECRET}@example.org"},
        "notes": f"{SECRET}: not for publication",
        "other_information": "Said to everybody.",
    }
    found = workroom.save_answers(draft, answers, by=focal, at=at, channel=Channel.WEB)
    assert not formats.stops(found)
    said = {"language": "en", "by": focal, "at": at}
    begun = add_comment(draft, "areas", f"{SECRET} says a colleague", **said)
    add_comment(draft, "", f"{SECRET} answers", in_answer_to=begun.pk, **said)
    workroom.submit(draft, by=focal, at=at)
    workroom.return_with_note(draft, f"{SECRET} says the Secretariat", by=staff, at=at)
    draft.refresh_from_db()
    workroom.save_answers(
        draft, {"other_information": f"{SECRET} in a draft"}, by=focal, at=at, channel=Channel.WEB
    )
    other = make_person("Ugo", focal_point="UGA")
    unsent = workroom.start(party_code="UGA", round=row, by=other, at=at)
    workroom.save_answers(
        unsent, {"other_information": f"{SECRET} unsent"}, by=other, at=at, channel=Channel.WEB
    )
    cut_off = at + timedelta(days=70)
    workroom.set_cut_off(row, cut_off, by=staff)

    snapshot = build(inputs_of_workroom(cut_off), cut_off, root=tmp_path)
    operations.put_in_force(snapshot, tmp_path)

    counts = snapshot.manifest["counts"]
    filled = {table: rows for table, rows in counts.items() if rows and table != "parties"}
    assert filled == {
        "answers": 3,
        "invitations": 2,
        "named_areas": 1,
        "need_means": 1,
        "needs": 1,
        "rounds": 1,
        "submissions": 1,
        "texts": 1,
        "versions": 1,
    }
    published = everything_published(tmp_path)
    assert "Said to everybody." in published
    assert SECRET not in published
    assert "Focal" not in published
    assert verify_snapshots(tmp_path) == []
