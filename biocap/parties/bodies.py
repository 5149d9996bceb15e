"""Who is a member of a regional body on a day, as far as it is known. No Django."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from biocap.parties.definition import Body


@dataclass(frozen=True)
class BodyMember:
    """A member on a day; `joined` and `left` as they are written, empty where nothing is known."""

    party: str
    joined: str = ""
    left: str = ""


def members_on(body: Body, on: date) -> tuple[BodyMember, ...]:
    """Return the members of a regional body on a day, by code.

    Of a month or a year alone that is known, it is a member once the time of joining is over
    and until the time of leaving begins: it is one for certain. A member of which no day is known
    is one on every day.

    >>> from biocap.parties.definition import BodyChange
    >>> body = Body({}, ("KEN", "SOM"), False, (BodyChange("SOM", joined="2018"),))
    >>> [it.party for it in members_on(body, date(2018, 6, 1))]
    ['KEN']
    """
    known = {it.party: BodyMember(it.party, it.joined or "", it.left or "") for it in body.changes}
    possible = (known.get(party, BodyMember(party)) for party in sorted({*body.members, *known}))
    return tuple(
        it
        for it in possible
        if (not it.joined or _last_day(it.joined) <= on)
        and (not it.left or on < _first_day(it.left))
    )


def _first_day(written: str) -> date:
    return date.fromisoformat(f"{written}-01-01"[:10])


def _last_day(written: str) -> date:
    first = _first_day(written)
    if len(written) == len("2018"):
        return first.replace(month=12, day=31)
    if len(written) == len("2018-01"):
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first
