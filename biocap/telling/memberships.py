"""By which day Parties are grouped, said where figures of groups stand."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext

from biocap.library.parts import LISTS
from biocap.parties.reference import dated, is_confirmed, unconfirmed
from biocap.telling import dates, lists
from biocap.telling.names import country_name, group_name
from biocap.telling.order import by_name


def membership_notes(on: date) -> tuple[str, ...]:
    """Return by which memberships figures of a day are grouped, and of whom no day is known.

    Source: definitions/parties/memberships.csv.
    """
    known = {group: dated(group, on) for group in LISTS}
    counted = [
        gettext("%(group)s: %(names)s")
        % {
            "group": group_name(group),
            "names": lists.joined_by_commas(by_name(map(country_name, of.members | of.others))),
        }
        for group, of in known.items()
        if of.members or of.others
    ]
    notes = [
        gettext(
            "Parties are grouped as on %(day)s where the days of their membership are known, from "
            "general knowledge (%(known)s); for all others, and for regional groups, no day is "
            "known and today’s membership is used."
        )
        % {"day": dates.day(on), "known": lists.joined_by_semicolons(counted)}
    ]
    waiting = waiting_note("ldc")
    return (*notes, waiting) if waiting else tuple(notes)


def unconfirmed_note(groups: Iterable[str]) -> str:
    """Return what “(unconfirmed)” behind a group says, or nothing where all are confirmed."""
    if all(map(is_confirmed, groups)):
        return ""
    return gettext(
        "Unconfirmed: which countries belong to the group is general knowledge, and waits for the "
        "Secretariat to confirm it."
    )


def waiting_note(group: str) -> str:
    """Return whose change of membership was entered without a source, or nothing."""
    waiting = unconfirmed(group)
    if not waiting:
        return ""
    return gettext(
        "Unconfirmed until a source is read, and in no figure: that the following leave the list "
        "“%(group)s”: %(names)s."
    ) % {
        "group": group_name(group),
        "names": lists.joined_by_semicolons(
            by_name(f"{country_name(one.party)} ({dates.day(one.end)})" for one in waiting)
        ),
    }


def waiting_of(party: str) -> tuple[str, ...]:
    """Return what was entered of a Party's memberships without a source, in words."""
    return tuple(
        gettext("leaving “%(group)s” on %(day)s is entered, unconfirmed: counted as a member")
        % {"group": group_name(group), "day": dates.day(one.end)}
        for group in LISTS
        for one in unconfirmed(group)
        if one.party == party
    )
