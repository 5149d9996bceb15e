"""A Party's own checklist of the obligations: what it says, and what its report proposes. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.formats import Edition
from biocap.toolbox.choices import NOT_APPLICABLE, NOT_YET, UNDER_WAY
from biocap.toolbox.obligations import Obligation

OPEN = (NOT_YET, UNDER_WAY)
"""States in which something is left to do."""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """What a checklist says of one obligation; empty words and None: nothing."""

    obligation: Obligation
    state: str
    section: str
    """Code of the section in which the checklist asks for it."""
    until: date | None = None
    who: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_late(self, today: date) -> bool:
        """Whether it was to be done before today, and is not."""
        return self.is_open and self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class ProposedState:
    """What the answers to a national report let think of an obligation, for a person to confirm.

    `answers`: each question that speaks of it, with the option that was chosen.
    """

    obligation: Obligation
    state: str
    answers: tuple[tuple[str, str], ...]


def keys_of_rows(edition: Edition) -> dict[str, str]:
    """Return the answer key of each obligation in an edition of the checklist, by its code."""
    return {row.code: row.key for it in edition.questions.values() for row in it.rows}


def checklist_lines(
    obligations: Sequence[Obligation], edition: Edition, values: Mapping[str, Any]
) -> list[ChecklistLine]:
    """Return what a checklist says, in the order of the obligations; blanks are left out."""
    keys = keys_of_rows(edition)
    lines = []
    for it in obligations:
        key = keys.get(it.code, "")
        said = values.get(key)
        if said and said.get("state"):
            until = said.get("until")
            lines.append(
                ChecklistLine(
                    it,
                    said["state"]["code"],
                    edition.keys[key][0].section,
                    date.fromisoformat(until) if until else None,
                    said.get("who") or "",
                    said.get("note") or "",
                )
            )
    return lines


def proposed_states(
    obligations: Sequence[Obligation], report: Mapping[str, Any], says: Mapping[str, str]
) -> list[ProposedState]:
    """Return what the answers to the fifth national report propose; options by what they `say`.

    All questions that speak of an obligation agree, or it is under way. Those without an answer,
    and those whose options say nothing of it, are passed over; where none is left nothing is
    proposed.
    """
    proposed = []
    for it in obligations:
        picked = [(code, (report.get(code) or {})) for code in it.questions]
        answers = tuple(
            (code, one["code"])
            for code, one in picked
            if isinstance(one, Mapping) and one.get("code") in says
        )
        if state := state_of_options([option for _question, option in answers], says):
            proposed.append(ProposedState(it, state, answers))
    return proposed


def state_of_options(options: Iterable[str], says: Mapping[str, str]) -> str:
    """Return what options that were picked say together; "" where none says anything.

    Those that agree say what each says, others that it is under way; one by which it does not
    apply gives way to any other.
    """
    states = {says[option] for option in options if option in says}
    applies = states - {NOT_APPLICABLE}
    if applies:
        return applies.pop() if len(applies) == 1 else UNDER_WAY
    return NOT_APPLICABLE if states else ""
