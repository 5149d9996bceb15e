"""Where a nomination stands, what of it is public, and who is one too many."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from biocap.roster.choices import ConsentPart, NominationState
from biocap.roster.rules import (
    NominationFacts,
    consented_answers,
    leaves_on,
    state_of_nomination,
    too_many,
)
from tests.roster.nominations import ANSWERS


def test_each_state_is_reached() -> None:
    facts = {
        NominationState.SUBMITTED: NominationFacts(),
        NominationState.ASKED: NominationFacts(asked=True),
        NominationState.DECLINED: NominationFacts(asked=True, declined=True),
        NominationState.CONSENTED: NominationFacts(asked=True, consented=True),
        NominationState.RETURNED: NominationFacts(asked=True, consented=True, complete=False),
        NominationState.LISTED: NominationFacts(
            asked=True, consented=True, complete=True, listed=True
        ),
        NominationState.OFF: NominationFacts(asked=True, consented=True, off=True),
    }
    assert {state: state_of_nomination(each) for state, each in facts.items()} == {
        state: state for state in facts
    }
    assert set(facts) == set(NominationState)


def test_public_is_what_the_expert_consented_to_and_nothing_else() -> None:
    found = {"areas", "elements", "kinds", "mother_tongue", "languages_good", "availability"}
    assert set(consented_answers(ANSWERS, [])) == found
    named = consented_answers(ANSWERS, ["name"])
    assert set(named) == found | {"title", "contact"}
    assert named["contact"] == {"name": "Ada Invented"}
    reached = consented_answers(ANSWERS, ["contact"])
    assert set(reached["contact"]) == {"email", "phone", "address"}
    everything = consented_answers(ANSWERS, ConsentPart.values)
    assert set(ANSWERS) - set(everything) == {"letters_in"}


def test_one_too_many_is_named() -> None:
    assert too_many([["C"]] * 5, ["D", "C"], 50, 5) == "C"
    assert too_many([["C"]] * 4, ["C"], 50, 5) is None
    assert too_many([["A"], ["B"]], ["C"], 2, 5) == ""
    assert too_many([["C", "C"]] * 4, ["C"], 50, 5) is None


@given(st.dates(date(1999, 1, 1), date(2096, 12, 31)))
def test_four_years_are_never_short(updated_on: date) -> None:
    ends = leaves_on(updated_on, 4)
    assert (ends - updated_on).days in (1460, 1461, 1462)
    assert (ends.month, ends.day) in ((updated_on.month, updated_on.day), (3, 1))
