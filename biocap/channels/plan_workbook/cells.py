"""An action of a plan as cells, each with a code and what it says as text, and back. Pure.

A cell is blank where its text is "". Days are kept as 2027-02-28, amounts as plain numbers,
choices by their codes. Interests of actors are in no cell: a workbook travels.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from biocap.channels.problems import (
    PLAN_WORKBOOK_AMOUNT,
    PLAN_WORKBOOK_CHOICE,
    PLAN_WORKBOOK_DAY,
    PLAN_WORKBOOK_LONG,
    PLAN_WORKBOOK_TWO_WAYS,
)
from biocap.formats import read_number
from biocap.formats.raw import Malformed
from biocap.national_plans.action import Action, Budget, NeedAnswered, PlanActor, StatusLine
from biocap.national_plans.choices import (
    LARGEST_EXTENT,
    LONGEST_ACTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    OF_PLAN,
    ActionStatus,
    ActorKind,
    Audience,
    Level,
)
from biocap.national_plans.rules import COLUMNS, actor_code, links_read, with_status
from biocap.plans import load_plan

YES = "yes"
NO_AIM = "-"
"""Of a need that the action answers and for which it aims at no extent."""
ACTOR, NEED, AUDIENCE = "actor:", "need:", "audience:"
NEW_ACTOR = "+"
"""In the code of a cell: an actor that the action does not have yet."""


@dataclass(frozen=True)
class CellKind:
    """What a cell holds. `choose`: the list that it is chosen from; `longest` of a text."""

    is_day: bool = False
    is_amount: bool = False
    choose: str = ""
    longest: int = LONGEST_TITLE


TITLE, TEXT = CellKind(), CellKind(longest=LONGEST_TEXT)
DAY, AMOUNT = CellKind(is_day=True), CellKind(is_amount=True)
OF_ACTION: Mapping[str, CellKind] = {
    "title": CellKind(longest=LONGEST_ACTION),
    "text": TEXT,
    "goal": CellKind(choose="goal"),
    **{name: CellKind(choose=name) for name in COLUMNS},
    "level": CellKind(choose="level"),
    **{AUDIENCE + code: CellKind(choose=YES) for code in Audience.values},
    "institution": TITLE,
    "starts_on": DAY,
    "ends_on": DAY,
    "status": CellKind(choose="status"),
    "status_on": DAY,
    "remark": TEXT,
    "national": AMOUNT,
    "committed": AMOUNT,
    "committed_by": TITLE,
    "unfunded": AMOUNT,
    "report": CellKind(longest=30),
    "aligned": TEXT,
}
"""The cells of an action, in the order of the workbook."""
OF_ACTOR: Mapping[str, CellKind] = {
    "name": TITLE,
    "kind": CellKind(choose="actor"),
    "identified_by": TITLE,
}
AIM = CellKind(choose="aim")


def kind_of_cell(code: str) -> CellKind | None:
    """Return what a cell of an action holds, by its code; None for one that there is not."""
    if code.startswith(ACTOR):
        return OF_ACTOR.get(code.rpartition("|")[2])
    return AIM if code.startswith(NEED) else OF_ACTION.get(code)


def choices_of(name: str) -> frozenset[str]:
    """Return the codes that a cell is chosen from. Raises KeyError for no such list."""
    if name == YES:
        return frozenset({YES})
    if name == "aim":
        return frozenset({NO_AIM, *map(str, range(LARGEST_EXTENT + 1))})
    if name in COLUMNS or name == "goal":
        goals = load_plan(OF_PLAN).goals
        if name == "goal":
            return frozenset(goal.code for goal in goals)
        return frozenset(item.code for goal in goals for item in goal.column(COLUMNS[name]))
    kept = {"level": Level.values, "actor": ActorKind.values}
    kept["status"] = [it for it in ActionStatus.values if it != ActionStatus.DROPPED]
    return frozenset(kept[name])


def cells_of_action(action: Action) -> dict[str, str]:
    """Return what every cell of an action says, those of its actors and needs too."""
    last = action.statuses[-1] if action.statuses else None
    budget = action.budget
    cells = {name: getattr(action, name) for name in ("title", "text", "goal", *COLUMNS, "level")}
    cells |= {AUDIENCE + it: YES if it in action.audiences else "" for it in Audience.values}
    cells |= {
        "institution": action.institution,
        "starts_on": _day_text(action.starts_on),
        "ends_on": _day_text(action.ends_on),
        "status": action.status,
        "status_on": _day_text(last.on if last else None),
        "remark": last.remark if last else "",
        **{name: _amount(getattr(budget, name)) for name in ("national", "committed", "unfunded")},
        "committed_by": budget.committed_by,
        "report": action.report,
        "aligned": "\n".join(f"{link.title} {link.url}".strip() for link in action.aligned),
    }
    for actor in (*action.actors, PlanActor(NEW_ACTOR, "", "")):
        cells |= {f"{ACTOR}{actor.code}|{name}": getattr(actor, name) for name in OF_ACTOR}
    for need in action.needs:
        cells[NEED + need.item] = NO_AIM if need.aimed is None else str(need.aimed)
    return {code: as_lines(said) for code, said in cells.items()}


def as_lines(text: str) -> str:
    """Return a text as a cell gives it back: its lines parted alike, nothing at its ends."""
    return "\n".join(text.splitlines()).strip()


def read_cell(code: str, text: str) -> str:
    """Return what a cell says as it would be kept, or raise a Problem that says why it is not."""
    kind, said = kind_of_cell(code), as_lines(text)
    if kind is None or not said:
        return ""
    if kind.is_day:
        return _day_of(said).isoformat()
    if kind.is_amount:
        return _amount(_amount_of(said))
    if kind.choose and said not in choices_of(kind.choose):
        raise PLAN_WORKBOOK_CHOICE(said=said[:60])
    if len(said) > kind.longest:
        raise PLAN_WORKBOOK_LONG(most=kind.longest, length=len(said))
    return said


def with_cells(action: Action, changed: Mapping[str, str], today: date) -> Action:
    """Return the action with what these cells say, each as `read_cell` gave it.

    What no cell asks stays: interests, earlier statuses, what led to a need.
    """
    cells = {**cells_of_action(action), **changed}
    status = _statuses(action, cells, today) if _STATUS & changed.keys() else action.statuses
    written = {name: cells[name] for name in ("title", "text", "goal", *COLUMNS)}
    return replace(
        action,
        **written,
        level=cells["level"] or Level.NATIONAL.value,
        audiences=tuple(it for it in Audience.values if cells[AUDIENCE + it]),
        institution=cells["institution"],
        starts_on=_day_or_none(cells["starts_on"]),
        ends_on=_day_or_none(cells["ends_on"]),
        budget=Budget(
            _number(cells["national"]),
            _number(cells["committed"]),
            cells["committed_by"],
            _number(cells["unfunded"]),
        ),
        statuses=status,
        report=cells["report"],
        aligned=links_read(cells["aligned"]) if "aligned" in changed else action.aligned,
        actors=_actors(action, cells, changed),
        needs=_needs(action, changed),
    )


_STATUS = frozenset({"status", "status_on", "remark"})


def _statuses(action: Action, cells: Mapping[str, str], today: date) -> tuple[StatusLine, ...]:
    status = cells["status"] or ActionStatus.PLANNED.value
    unchanged = status == action.status and action.statuses
    before = action.statuses[-1].on if unchanged else today
    same_day = not unchanged and action.statuses and cells["status_on"] == _last_day(action)
    day = None if same_day else _day_or_none(cells["status_on"])
    return with_status(action, StatusLine(status, day or before, cells["remark"]))


def _last_day(action: Action) -> str:
    return action.statuses[-1].on.isoformat()


def _actors(
    action: Action, cells: Mapping[str, str], changed: Mapping[str, str]
) -> tuple[PlanActor, ...]:
    actors = [
        replace(
            actor,
            name=cells[f"{ACTOR}{actor.code}|name"],
            kind=cells[f"{ACTOR}{actor.code}|kind"] or ActorKind.OTHER.value,
            identified_by=cells[f"{ACTOR}{actor.code}|identified_by"],
        )
        for actor in action.actors
    ]
    new = {name: changed.get(f"{ACTOR}{NEW_ACTOR}|{name}", "") for name in OF_ACTOR}
    if any(new.values()):
        kind = new["kind"] or ActorKind.OTHER.value
        actors.append(PlanActor(actor_code(action), new["name"], kind, new["identified_by"]))
    return tuple(actors)


def _needs(action: Action, changed: Mapping[str, str]) -> tuple[NeedAnswered, ...]:
    needs = []
    for need in action.needs:
        said = changed.get(NEED + need.item)
        if said is None:
            needs.append(need)
        elif said:  # blank: the action answers it no more
            needs.append(replace(need, aimed=None if said == NO_AIM else int(said)))
    return tuple(needs)


def _day_of(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise PLAN_WORKBOOK_DAY(said=said[:60]) from None


def _amount_of(said: str) -> Decimal:
    """Return an amount as it is read on the web; one that reads in two ways is asked back."""
    try:
        amount = Decimal(repr(read_number(said, money=True)))
    except Malformed as malformed:
        if "write_first" in malformed.params:
            raise PLAN_WORKBOOK_TWO_WAYS(**malformed.params) from None
        raise PLAN_WORKBOOK_AMOUNT(said=said[:60]) from None
    if amount < 0 or amount >= 10**13 or amount != round(amount, 2):
        raise PLAN_WORKBOOK_AMOUNT(said=said[:60])
    return amount


def _amount(amount: Any) -> str:
    if amount is None:
        return ""
    number = Decimal(str(amount))
    whole = number == number.to_integral_value()
    return str(int(number)) if whole else f"{number.normalize():f}"


def _number(said: str) -> float | int | None:
    if not said:
        return None
    return float(said) if "." in said else int(said)


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day_or_none(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
