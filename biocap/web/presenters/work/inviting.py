"""Whom a country may invite to do something jointly: one country, or the members of a body."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from biocap.parties.bodies import members_on
from biocap.parties.queries import directory, same_world_as
from biocap.parties.reference import BODIES
from biocap.telling.names import group_name
from biocap.telling.order import by_name
from biocap.web.forms.support import InviteForm
from biocap.web.words import party_name


def countries_to_invite(party_code: str) -> list[tuple[str, str]]:
    """Return the countries that may be invited: real ones by a real one, else fictional ones."""
    names, in_world = directory(), same_world_as(party_code)
    codes = [it for it in names if in_world(it) and it != party_code]
    return by_name([(it, party_name(it, names)) for it in codes], lambda country: country[1])


def invite_form(data: Any, party_code: str, today: date, chosen: str = "") -> InviteForm:
    """Return the form that invites others; `chosen`: the body that is proposed."""
    names = [(code, group_name(code)) for code in bodies_of(party_code, today)]
    bodies = by_name(names, lambda body: body[1])
    return InviteForm(data, countries_to_invite(party_code), bodies, chosen)


def bodies_of(party_code: str, today: date) -> list[str]:
    """Return the codes of the regional bodies of which a country is a member."""
    return [
        code
        for code, body in BODIES.items()
        if party_code in {it.party for it in members_on(body, today)}
    ]


def invited_by(given: Mapping[str, Any], party_code: str, today: date) -> list[str]:
    """Return the codes of those whom a form names, each once, without the country itself."""
    known = [code for code, _name in countries_to_invite(party_code)]
    body = BODIES.get(given.get("body") or "")
    members = {it.party for it in members_on(body, today)} if body else set()
    return [code for code in known if code == given.get("party") or code in members]
