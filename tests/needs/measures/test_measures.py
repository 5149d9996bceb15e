"""What the twins cannot show: the registry, figures worked by hand, what is refused."""

from fractions import Fraction

import pytest

from biocap.collection.queries import FrozenInvitation
from biocap.library.figures import Share
from biocap.library.queries import Library
from biocap.needs.behind import states_of_needs
from biocap.needs.catalogue import catalogue
from biocap.needs.figures.answering import NeedState
from biocap.needs.figures.naming import Extents
from biocap.needs.measures.change import change
from biocap.needs.measures.extents import extents
from biocap.needs.measures.gaps import gaps
from biocap.needs.measures.naming_needs import naming_needs
from biocap.parties.reference import PARTIES
from biocap.shared.problems import Problem
from biocap.telling.form import form
from tests.library.frozen import Inputs, round_of, version_of


def need(extent: int | None, *means: str) -> dict[str, object]:
    cell: dict[str, object] = {}
    if extent is not None:
        cell["extent"] = {"code": str(extent)}
    if means:
        cell["means"] = [{"code": code} for code in means]
    return cell


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Kenya, Uganda and Peru answered the first round, Kenya and Uganda the second; Fiji none."""
    area = {"areas": [{"code": "L"}]}
    first = {
        "KEN": {**area, "needs.L/L.1": need(0, "1"), "needs.L/L.2": need(4, "2")},
        "UGA": {**area, "needs.L/L.1": need(1, "1", "2"), "needs.L/L.3": need(2)},
        "PER": {**area, "needs.L/L.1": need(None)},
    }
    second = {
        "KEN": {**area, "needs.L/L.1": need(2), "needs.L/L.2": need(3)},
        "UGA": {**area, "needs.L/L.1": need(1), "needs.L/L.2": need(0)},
    }
    versions = [
        version_of(answers, party=party, round=code)
        for code, said in (("first", first), ("second", second))
        for party, answers in said.items()
    ]
    invitations = [
        FrozenInvitation(code, party)
        for code in ("first", "second")
        for party in ("KEN", "UGA", "PER", "FJI")
    ]
    inputs = Inputs(
        tuple(versions), (round_of("first"), round_of("second")), tuple(invitations), PARTIES
    )
    return inputs.open(tmp_path_factory.mktemp("library"))


def test_naming_carries_its_three_bases(library: Library) -> None:
    (naming,) = [row for row in naming_needs(library, "first") if row.item == "L.1"]
    assert naming.share_of_submitted == Share(3, 3)
    assert naming.share_of_invited == Share(3, 4)
    assert (naming.interval.lowest, naming.interval.highest) == (Share(3, 4), Share(4, 4))


def test_extents_keep_blanks_out_of_mean_and_median(library: Library) -> None:
    (row,) = [row for row in extents(library, "first") if row.item == "L.1"]
    assert row == Extents("all", "L", "L.1", (1, 1, 0, 0, 0), 1)
    assert (row.named, row.stated, row.mean, row.median) == (3, 2, 0.5, 0.5)


def test_gaps_by_hand(library: Library) -> None:
    ranked = gaps(library, "first")
    assert [(gap.rank, gap.item, gap.named, gap.blank, gap.score) for gap in ranked] == [
        (1, "L.1", 3, 1, Fraction(7, 4)),
        (2, "L.3", 1, 0, Fraction(1, 2)),
        (3, "L.2", 1, 0, Fraction(0)),
    ]
    assert [gap.extents.median for gap in ranked] == [0.5, 2.0, 4.0]
    widest = ranked[0]
    even = Fraction(9, 4) / widest.offered
    assert (widest.score_most, widest.even) == (Fraction(11, 4), even)
    assert widest.above == Fraction(7, 4) - even


def test_a_short_list_does_not_come_first_by_its_shortness(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Ten Parties name needs of M evenly, three of four each; five one need among many of A."""
    few = [need.item for need in form("needs-assessment", "2009").needs_of("M")]
    many = [need.item for need in form("needs-assessment", "2009").needs_of("A")]
    assert (len(few), len(many)) == (4, 45)
    versions = []
    for place, party in enumerate(sorted(PARTIES)[:10]):
        picked = [few[(place + step) % 4] for step in range(3)]
        answers = {f"needs.M/{item}": need(0) for item in picked}
        if place < 5:
            answers[f"needs.A/{many[7]}"] = need(0)
        versions.append(version_of(answers, party=party, round="first"))
    invitations = [FrozenInvitation("first", party) for party in sorted(PARTIES)[:10]]
    inputs = Inputs(tuple(versions), (round_of("first"),), tuple(invitations), PARTIES)
    ranked = gaps(inputs.open(tmp_path_factory.mktemp("library")), "first")
    assert max(ranked, key=lambda gap: gap.score).area == "M"
    assert (ranked[0].item, ranked[0].rank, ranked[0].rank_in_area) == (many[7], 1, 1)


def test_change_by_hand(library: Library) -> None:
    (row,) = change(library, "second", "first")
    assert (row.up, row.down, row.same, row.not_comparable) == (1, 1, 1, 0)
    assert (row.newly_named, row.no_longer_named, row.panel) == (1, 1, 2)
    assert row.new == Extents("all", "", None, (1, 0, 0, 0, 0), 0)
    assert row.gone == Extents("all", "", None, (0, 0, 1, 0, 0), 0), "last addressed to 2"


def test_five_states_are_never_mixed(library: Library) -> None:
    found = {
        party: [state.state for state in states_of_needs(library, "first", party, "L")][:3]
        for party in ("KEN", "PER", "FJI", "CHN")
    }
    assert found == {
        "KEN": [NeedState.VALUE, NeedState.VALUE, NeedState.NOT_NAMED],
        "PER": [NeedState.LEFT_BLANK, NeedState.NOT_NAMED, NeedState.NOT_NAMED],
        "FJI": [NeedState.NOT_REPORTED] * 3,
        "CHN": [NeedState.NOT_APPLICABLE] * 3,
    }


@pytest.mark.parametrize("name", [name for name in catalogue() if name != "change"])
def test_measures_refuse_an_unknown_round(library: Library, name: str) -> None:
    with pytest.raises(Problem) as raised:
        catalogue()[name].function(library, "' OR 1=1 --")
    assert raised.value.code == "library.no_such_round"


def test_measures_refuse_an_unknown_breakdown(library: Library) -> None:
    with pytest.raises(Problem) as raised:
        naming_needs(library, "first", "cpb_deposit")
    assert raised.value.code == "needs.no_such_breakdown"


def test_change_refuses_to_compare_a_round_with_itself(library: Library) -> None:
    with pytest.raises(Problem) as raised:
        change(library, "first", "first")
    assert raised.value.code == "needs.same_round"


def test_registry_says_what_a_page_shows() -> None:
    assert list(catalogue()) == [
        "response_table",
        "naming_areas",
        "naming_needs",
        "extents",
        "extents_of_areas",
        "means",
        "gaps",
        "change",
    ]
    for name, measure in catalogue().items():
        assert measure.function.__name__ == name
        assert measure.formula.endswith(".")
        assert measure.source
        assert measure.function.__doc__
