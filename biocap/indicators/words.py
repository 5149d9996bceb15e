"""Words of the evaluation: cycles, states, verdicts, strengths, kinds of indicators.

Pages and documents say these alike. Source of the kinds: `biocap.indicators.model`.
"""

from django.utils.translation import gettext, pgettext

from biocap.indicators.figures import State, Verdict


def cycle_name(code: str) -> str:
    """Return what a cycle of evaluation is called, or its code."""
    return {
        "baseline": gettext("Baseline"),
        "midterm": gettext("Midterm"),
        "final": gettext("Final"),
    }.get(code, code)


def state_name(state: State, kind: str = "") -> str:
    """Return a state in one or two words; of a number, what yes and no stand for."""
    if kind == "number" and state in (State.YES, State.NO):
        return gettext("More than zero") if state is State.YES else gettext("Zero")
    return {
        State.YES: pgettext("state of a Party", "Yes"),
        State.PARTLY: pgettext("state of a Party", "Partly"),
        State.NO: pgettext("state of a Party", "No"),
        State.BLANK: gettext("Left blank"),
        State.NOT_APPLICABLE: gettext("Not applicable"),
        State.SILENT: gettext("No report"),
        State.AWAITED: gettext("Not yet reported"),
    }[state]


def state_meaning(state: State, kind: str = "", feeds: str = "") -> str:
    """Return a state in a plain sentence, for a legend: of an indicator's kind and its source."""
    if kind == "number" and state in (State.YES, State.NO):
        return {
            State.YES: gettext("it gave a number above zero"),
            State.NO: gettext("it gave zero"),
        }[state]
    if feeds == "dates" and state in (State.YES, State.NO, State.BLANK):
        return {
            State.YES: gettext("its report came by the deadline"),
            State.NO: gettext("its report did not come by the deadline"),
            State.BLANK: gettext("it reported, on a day that is not known"),
        }[state]
    return {
        State.YES: gettext("its answers meet what the indicator asks"),
        State.PARTLY: gettext("its answers meet a part of it; never counted as a yes"),
        State.NO: gettext("it answered, and does not meet it"),
        State.BLANK: gettext("it reported, but left open the answer that decides; not a no"),
        State.NOT_APPLICABLE: gettext("it reported, and is outside those the share is of"),
        State.SILENT: gettext("no report had come by the data cut-off; not a no"),
        State.AWAITED: gettext("the round could still be answered at the data cut-off; not a no"),
    }[state]


def skip_meaning(means: str) -> str:
    """Return what it implies that a Party was not asked a question (`biocap.formats.skips`)."""
    return {
        "none": gettext("Who was not asked counts as none of these."),
        "not_applicable": gettext("To who was not asked it does not apply."),
        "blank": gettext("Who was not asked is left open."),
    }[means]


def verdict_name(verdict: Verdict) -> str:
    """Return what is said of a change, in a few words."""
    return {
        Verdict.UP: pgettext("verdict on an indicator", "Up"),
        Verdict.DOWN: pgettext("verdict on an indicator", "Down"),
        Verdict.NO_CLEAR_CHANGE: gettext("No clear change"),
        Verdict.TOO_FEW: gettext("Too few to say"),
        Verdict.NO_DIRECTION: gettext("No direction"),
        Verdict.NOT_COMPARABLE: gettext("Not comparable"),
    }[verdict]


def direction_name(better: str) -> str:
    """Return which way of an indicator is good news (`model.Direction`)."""
    return {
        "more": gettext("More is better"),
        "less": gettext("Less is better"),
        "neither": gettext("Neither more nor less is better"),
    }[better]


def strength_name(strength: str) -> str:
    """Return how well a source answers the indicator, in a word or two."""
    return {
        "direct": gettext("Direct"),
        "proxy": gettext("Proxy"),
        "none": gettext("No source"),
    }.get(strength, strength)


def strength_meaning(strength: str) -> str:
    return {
        "direct": gettext("The source asks for what the indicator measures."),
        "proxy": gettext("The source asks for something near it; what is missing is said."),
        "none": gettext("Nothing that is collected answers the indicator in this cycle."),
    }.get(strength, "")


def kind_name(kind: str) -> str:
    """Return what an indicator counts, as its official text has it."""
    return {
        "share_of_parties": gettext("Share of Parties"),
        "share_of_parties_with_need": gettext("Share of Parties that declare a need"),
        "share_of_authorities": gettext("Share of competent authorities"),
        "share_of_noncompliant": gettext("Share of non-compliant Parties"),
        "share_of_tools": gettext("Share of tools"),
        "number": gettext("Number"),
    }[kind]


def feeds_name(feeds: str) -> str:
    """Return what a value comes from (`Source.feeds`)."""
    return {
        "questions": gettext("Questions of the national report"),
        "dates": gettext("Dates on which the reports came"),
        "entered": gettext("Data entered by the Secretariat"),
        "activities": gettext("Activity reports"),
        "progress": gettext("The Action Plan progress report, which is voluntary"),
    }.get(feeds, gettext("Nothing yet"))


def treaty_name(treaty: str) -> str:
    """Return whose Parties an indicator is about."""
    if treaty == "nkl":
        return gettext("Parties to the Supplementary Protocol on the deadline of the cycle")
    return gettext("Parties to the Protocol on the deadline of the cycle")


def shown_by_plans(shows: str) -> str:
    """Return what an action of a published plan must show for its Party to count as yes."""
    return {
        "needs": gettext(
            "Counts as yes if an action of the plan, not dropped and of the days of the cycle, "
            "answers a need that the Party named."
        ),
        "national_budget": gettext(
            "Counts as yes if an action of the plan, not dropped and of the days of the cycle, has "
            "money from the national budget."
        ),
        "done": gettext(
            "Counts as yes if an action of the plan, of the days of the cycle, is done and is "
            "meant to move this indicator."
        ),
    }[shows]
