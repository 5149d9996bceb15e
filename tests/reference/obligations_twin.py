"""Where Parties stand on obligations, recomputed in plain Python from the frozen bodies.

Nothing of the measure: the definition is read as YAML, a body as JSON.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import yaml

from biocap.collection.queries import FrozenVersion
from biocap.indicators.obligations.figures import DutySource, DutyStanding
from biocap.parties.reference import PARTIES, Party
from biocap.shared.definitions import PROJECT
from tests.library.frozen import Inputs
from tests.reference.needs_twin import in_order

DEFINED = yaml.safe_load(
    (PROJECT / "toolbox" / "obligations" / "obligations.yaml").read_text("utf-8")
)
STATES = ("done", "under_way", "not_yet", "not_applicable", "nothing", "silent", "awaited")


class Standing:
    """The Parties that count in a round (none: bound on a day), and what each sent."""

    def __init__(self, inputs: Inputs, round: str, day: date) -> None:
        self.round = round
        self.directory = inputs.parties
        if round:
            self.parties = sorted(it.party for it in inputs.invitations if it.round == round)
            row = next(it for it in inputs.rounds if it.code == round)
            self.open = row.closes_on is not None and row.closes_on >= row.cut_off_at.date()
        else:
            self.open = False
            self.parties = sorted(
                code
                for code, party in inputs.parties.items()
                if code in PARTIES and _bound(party, day)
            )
        self.reports = {
            it.party: it.body["answers"]
            for it in inputs.versions
            if round and it.round == round and not it.after_cut_off
        }
        self.checklists = {
            it.party: _lines(it)
            for it in inputs.versions
            if it.body["format"] == "obligation-checklist"
        }

    def part(self, party: str, by: str | None) -> str:
        if by is None:
            return "all"
        if "~" in by:
            group, on_list = by.split("~")
            both = self.part(party, "group") == group and self.part(party, on_list) == "yes"
            return "yes" if both else "no"
        value = getattr(self.directory[party], by)
        return ("yes" if value else "no") if isinstance(value, bool) else value or "unstated"

    def state(self, party: str, obligation: dict[str, Any], source: str) -> str:
        listed = self.checklists.get(party, {}).get(obligation["code"], "")
        reported = self.said(party, obligation)
        if source == "checklist":
            return listed or ("nothing" if party in self.checklists else "silent")
        if source == "both" and (listed or party in self.checklists):
            return listed or reported or "nothing"
        if party in self.reports:
            return reported or "nothing"
        return "awaited" if self.open else "silent"

    def said(self, party: str, obligation: dict[str, Any]) -> str:
        answers = self.reports.get(party, {})
        found = []
        for question in obligation.get("questions", []):
            answer = answers.get(question)
            if isinstance(answer, dict) and answer.get("code") in DEFINED["says"]:
                found.append(DEFINED["says"][answer["code"]])
        real = [it for it in found if it != "not_applicable"]
        if not real:
            return "not_applicable" if found else ""
        return real[0] if all(it == real[0] for it in real) else "under_way"


def duty_standings(world: Standing, by: str | None) -> tuple[DutyStanding, ...]:
    found = []
    parts = {party: world.part(party, by) for party in world.parties}
    named = in_order(set(parts.values()) | (set() if by else {"all"}))
    for obligation in DEFINED["obligations"]:
        code = obligation["code"]
        for source in ("both", "report", "checklist") if world.round else ("checklist",):
            for part in named:
                here = [party for party in world.parties if parts[party] == part]
                states = [world.state(party, obligation, source) for party in here]
                listed = {p for p in here if world.checklists.get(p, {}).get(code)}
                other = {
                    p
                    for p in listed
                    if world.said(p, obligation)
                    and world.said(p, obligation) != world.checklists[p][code]
                }
                found.append(
                    DutyStanding(
                        code,
                        DutySource(source),
                        part,
                        *map(states.count, STATES),
                        0 if source == "report" else len(listed),
                        len(other) if source == "both" else 0,
                    )
                )
    return tuple(found)


def coverage(world: Standing) -> tuple[int, int, int, int]:
    """Return how many count, reported, have a checklist, have either."""
    reported = {it for it in world.parties if it in world.reports}
    listed = {it for it in world.parties if it in world.checklists}
    return len(world.parties), len(reported), len(listed), len(reported | listed)


def _lines(version: FrozenVersion) -> dict[str, str]:
    """Return the state of each obligation that a checklist names, by its code."""
    answers: Iterable[tuple[str, Any]] = version.body["answers"].items()
    return {
        key.rpartition("/")[2]: line["state"]["code"]
        for key, line in answers
        if isinstance(line, dict) and line.get("state")
    }


def _bound(party: Party, day: date) -> bool:
    since = party.treaties["cpb"].bound_from
    return since is not None and since <= day
