"""Two people, or two organizations, that are one: one act, with a preview and a way back.

The one that leaves is closed and stays as it was, so that everything it did bears its name;
the rows of `moves` go to the one that stays. Undoing gives back each of them that still stands.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import serializers
from django.db.models import Q

from biocap.collection.operations.guards import in_turn
from biocap.collection.permissions import roles_that_count
from biocap.countries.models import Handover
from biocap.organizations.operations import tell_organizations_when_done
from biocap.parties.models import (
    OF_SECRETARIAT,
    Merge,
    Organization,
    Person,
    Role,
    RoleKind,
)
from biocap.parties.problems import ROLE_BEYOND_OWN, ROLE_NOT_TO_ONESELF
from biocap.people.moves import MERGEABLE, Moving, moving
from biocap.people.problems import (
    MERGE_ALREADY,
    MERGE_CHANGED,
    MERGE_ERASED,
    MERGE_INTO_CLOSED,
    MERGE_LATER,
    MERGE_NO_REASON,
    MERGE_ONESELF,
    MERGE_OPEN_HANDOVER,
    MERGE_TWO_WORLDS,
    MERGE_UNDONE,
    MERGE_UNKNOWN,
    MERGE_WITH_ITSELF,
)
from biocap.shared.audit import record
from biocap.shared.directions import is_seen

One = Person | Organization


@dataclass(frozen=True)
class Going:
    """A row that a merge moved, as undoing finds it.

    `now`: the row as it stands, None if it is gone: then it cannot go back. `was` is the row that
    gave way, as it will be made again; `changed` says that somebody changed it since.
    """

    now: Any
    was: Any = None
    before: tuple[tuple[str, Any], ...] = ()
    changed: bool = False
    told: Any = None
    """What is shown of it: the row, also of one that is gone."""


def plan_merge(stays: One, leaves: One, *, by: Person, lock: bool = False) -> list[Moving]:
    """Return what would move. Raises a Problem where the two cannot be merged.

    By a merge nobody gets a role of the Secretariat that whoever merges may not give.
    """
    kind = _must_be_two(stays, leaves)
    for one in (stays, leaves):
        if one.merged_into_id is not None:
            raise MERGE_ALREADY(name=str(one))
    if not stays.is_active:
        raise MERGE_INTO_CLOSED(name=str(stays))
    invented = {one.fictional for one in (stays, leaves) if isinstance(one, Organization)}
    if len(invented) > 1:
        raise MERGE_TWO_WORLDS()
    if kind == "person":
        if leaves.pk == by.pk:
            raise MERGE_ONESELF()
        either = Q(leaving__in=(stays, leaves)) | Q(incoming__in=(stays, leaves))
        if Handover.objects.filter(either, accepted_at=None, taken_back_at=None).exists():
            raise MERGE_OPEN_HANDOVER()
    plan = list(moving(MERGEABLE[kind][1], stays.pk, leaves.pk, lock=lock))
    held = {role.kind for role in roles_that_count(by)}
    gained = {each.row.kind for each in plan if _gives_secretariat(each)}
    if RoleKind.SECRETARIAT not in held and not gained <= held:
        raise ROLE_NOT_TO_ONESELF() if stays.pk == by.pk else ROLE_BEYOND_OWN()
    return plan


def seen_of(plan: list[Moving]) -> str:
    """Return a hash of what a plan moves, by which it is known again."""
    rows = [_written(each) for each in plan]
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


@in_turn
def merge(
    stays: One, leaves: One, reason: str, *, seen: str | None = None, by: Person, at: datetime
) -> Merge:
    """Let `leaves` go into `stays`, whole or not at all. `seen`: the hash of the plan looked at.

    Raises a Problem of `plan_merge`, Problem("merge.no_reason") or ("merge.changed").
    """
    if not is_seen(reason):
        raise MERGE_NO_REASON()
    kind = _must_be_two(stays, leaves)
    stays, leaves = _locked(kind, stays.pk, leaves.pk)
    plan = plan_merge(stays, leaves, by=by, lock=True)
    if seen is not None and seen != seen_of(plan):
        raise MERGE_CHANGED()
    made = Merge.objects.create(
        kind=kind,
        stays=stays.pk,
        leaves=leaves.pk,
        moved=[_written(each) for each in plan],
        was_active=leaves.is_active,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    for each in plan:
        _move(each, stays)
    leaves.is_active, leaves.merged_into = False, stays
    leaves.save(update_fields=["is_active", "merged_into"])
    subject, said = f"{kind}:{leaves.pk}", {"into": stays.pk, "merge": made.pk, "rows": len(plan)}
    if kind == "person":
        record("person.merge", subject, by=by, at=at, **said)
    else:
        record("organization.merge", subject, by=by, at=at, **said)
        tell_organizations_when_done()
    return made


def undoing_merge(made: Merge, *, lock: bool = False) -> list[Going]:
    """Return what undoing would do now to each row. Raises Problem("merge.undone") or
    ("merge.later")."""
    if made.undone_at is not None:
        raise MERGE_UNDONE()
    later = Merge.objects.filter(kind=made.kind, undone_at=None, pk__gt=made.pk)
    if later.filter(Q(stays=made.stays) | Q(leaves=made.stays)).exists():
        raise MERGE_LATER(name=str(MERGEABLE[made.kind][0].objects.get(pk=made.stays)))
    return [_going(written, made, lock) for written in made.moved]


@in_turn
def undo_merge(number: int, *, by: Person, at: datetime) -> list[Going]:
    """Give back what moved and still stands, exactly as it stands; return what became of each.

    The account that left is open again if it was before. Raises Problem("merge.unknown"),
    ("merge.undone") or ("merge.later").
    """
    made = Merge.objects.select_for_update().filter(pk=number).first()
    if made is None:
        raise MERGE_UNKNOWN()
    stays, leaves = _locked(made.kind, made.stays, made.leaves)
    if getattr(leaves, "erased_at", None) is not None:
        raise MERGE_ERASED()
    goings = undoing_merge(made, lock=True)
    field = {move.model: move.field for move in MERGEABLE[made.kind][1]}
    for each in goings:
        if each.now is None:
            continue
        if each.was is None:
            _set(each.now, {field[type(each.now)]: leaves})
            continue
        _set(each.now, dict(each.before))
        each.was.save_base(raw=True, force_insert=True)
    leaves.is_active, leaves.merged_into = made.was_active, None
    leaves.save(update_fields=["is_active", "merged_into"])
    made.undone_by, made.undone_at = by, at
    made.save(update_fields=["undone_by", "undone_at"])
    back = sum(each.now is not None for each in goings)
    said = {"from": stays.pk, "merge": made.pk, "rows": back, "gone": len(goings) - back}
    subject = f"{made.kind}:{leaves.pk}"
    if made.kind == "person":
        record("person.unmerge", subject, by=by, at=at, **said)
    else:
        record("organization.unmerge", subject, by=by, at=at, **said)
        tell_organizations_when_done()
    return goings


def kind_of(one: One) -> str:
    """Return "person" or "organization"."""
    return "person" if isinstance(one, Person) else "organization"


def _gives_secretariat(each: Moving) -> bool:
    """Say whether a role of the Secretariat goes along, or widens the days of another."""
    gives = each.beside is None or bool(each.takes)
    return isinstance(each.row, Role) and each.row.kind in OF_SECRETARIAT and gives


def _must_be_two(stays: One, leaves: One) -> str:
    kind = kind_of(leaves)
    if kind != kind_of(stays) or stays.pk == leaves.pk:
        raise MERGE_WITH_ITSELF()
    return kind


def _locked(kind: str, stays: int, leaves: int) -> tuple[Any, Any]:
    """Return both rows, held until the act is done; always in the same order."""
    rows = MERGEABLE[kind][0].objects.select_for_update(of=("self",)).order_by("pk")
    held = {row.pk: row for row in rows.filter(pk__in={stays, leaves})}
    return held[stays], held[leaves]


def _move(each: Moving, stays: One) -> None:
    if each.beside is None:
        _set(each.row, {each.move.field: stays})
        return
    _set(each.beside, dict(each.takes))
    each.row.delete()


def _set(row: Any, values: dict[str, Any]) -> None:
    if values:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))


def _written(each: Moving) -> dict[str, Any]:
    """Return a row as it is before it moves, and of the one it gives way to what that takes."""
    if each.beside is None:
        return {"row": _as_json(each.row, each.move.kept)}
    takes = _plain(dict(each.takes))
    return {"row": _as_json(each.row), "beside": _as_json(each.beside), "takes": takes}


def _as_json(row: Any, columns: tuple[str, ...] | None = None) -> Any:
    (kept,) = serializers.serialize("python", [row], fields=columns)
    return _plain(kept)


def _plain(kept: Any) -> Any:
    """Return values of JSON; a time keeps its microseconds, to be put back exactly."""
    return json.loads(json.dumps(kept, default=_as_text))


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(written: dict[str, Any]) -> Any:
    (read,) = serializers.deserialize("python", [written])
    return read.object


def _going(written: dict[str, Any], made: Merge, lock: bool) -> Going:
    was = _read(written["row"])
    move = next(m for m in MERGEABLE[made.kind][1] if isinstance(was, m.model))
    beside = _read(written["beside"]) if "beside" in written else None
    stands = beside or was
    own = {"pk": stands.pk, move.field: made.stays}
    rows = move.model._default_manager.filter(**own)
    now = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if now is None:
        return Going(None, told=was)
    if beside is None:
        changed = any(getattr(now, n) != getattr(was, n) for n in move.changes)
        return Going(now, changed=changed, told=now)
    takes = written["takes"]
    joined = _read({**written["beside"], "fields": {**written["beside"]["fields"], **takes}})
    names = tuple(move.joined(beside, was))
    if all(getattr(now, n) == getattr(joined, n) for n in names):
        return Going(now, was, tuple((n, getattr(beside, n)) for n in takes), told=was)
    for name in names:  # as they stand now, for both
        setattr(was, name, getattr(now, name))
    return Going(now, was, changed=True, told=was)
