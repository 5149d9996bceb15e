"""What must hold in definitions/coordination/ beyond its shape: days, numbers, ties, texts."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from biocap.coordination.choices import LINKED_BY_CODE, Addressee
from biocap.coordination.meetings import (
    HeldMeeting,
    MeetingItem,
    MeetingsDefinition,
    MeetingsTexts,
    PageLink,
)
from biocap.parties.reference import PARTIES
from biocap.plans import load_plan, plans
from biocap.shared.mistakes import Mistake, Place, duplicate_codes, unknown
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.shaping import Read, read_shape
from biocap.shared.text import noop
from biocap.shared.texts import check_texts
from biocap.toolbox.queries import load_obligations, load_register

MEETINGS = "meetings"
TAKEN = ("recommendations", "new")
"""Words that stand in the place of a code in addresses."""

Known = Mapping[str, tuple[tuple[str, ...], ...]]


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/coordination/, with file and line."""
    held, errors = read_meetings(folder / MEETINGS)
    if held:
        errors += check_texts(folder / MEETINGS, MEETINGS, MeetingsTexts, held.texts)
    return errors


def read_meetings(folder: Path) -> Read[MeetingsDefinition]:
    """Return the meetings without their words, or None and their mistakes."""
    return read_shape(
        folder / "meetings.yaml",
        MeetingsDefinition,
        lambda held: duplicate_codes(held.meetings, "meetings", taken=TAKEN),
        _meetings,
        shown_as=f"{folder.name}/meetings.yaml",
    )


def _meetings(held: MeetingsDefinition) -> Iterator[Mistake]:
    known, codes, countries = _known(held), [it.code for it in held.meetings], _countries()
    for number, it in enumerate(held.meetings):
        place = ("meetings", number)
        if it.ends_on < it.starts_on:
            yield Mistake(
                (*place, "ends_on"),
                "coordination.ends_first",
                noop("“%(code)s” ends before it begins."),
                noop("Put its days in order."),
                {"code": it.code},
            )
        yield from _numbers(it, place)
        yield from duplicate_codes(it.items, *place, "items")
        yield from duplicate_codes(it.documents, *place, "documents")
        for name in ("country", "chair", "rapporteur", "countries"):
            for code in _several(getattr(it, name)):
                if countries and code not in countries:
                    yield unknown((*place, name), "country", code, countries)
        if it.after and (it.after not in codes or it.after == it.code):
            yield unknown((*place, "after"), "other meeting", it.after, codes)
        if it.tool and known and (it.tool,) not in known["tool"]:
            yield unknown((*place, "tool"), "tool of the register", it.tool, _flat(known["tool"]))
        for nth, one in enumerate(it.items):
            yield from _item(one, (*place, "items", nth), known)


def _numbers(it: HeldMeeting, place: Place) -> Iterator[Mistake]:
    """A meeting names as many countries and organizations as its report counts."""
    for name, said in (
        ("countries", it.number_of_countries),
        ("organizations", it.number_of_organizations),
    ):
        named = len(set(getattr(it, name)))
        if said is not None and named != said:
            yield Mistake(
                (*place, name),
                "coordination.other_number",
                noop("“%(code)s” counts %(said)s, and %(named)s are named in “%(name)s”."),
                noop("Name each once, as the report does."),
                {"code": it.code, "said": said, "named": named, "name": name},
            )


def _item(it: MeetingItem, place: Place, known: Known) -> Iterator[Mistake]:
    yield from duplicate_codes(it.entries, *place, "entries")
    if not it.to or (Addressee.NOT_SAID in it.to and len(it.to) > 1):
        yield Mistake(
            (*place, "to"),
            "coordination.to_nobody",
            noop("“%(code)s” is addressed to nobody, or to somebody and nobody."),
            noop("Name to whom, or write not_said alone where the report does not say."),
            {"code": it.code},
        )
    for nth, entry in enumerate(it.entries):
        if entry.by == "report" and entry.source is None:
            yield Mistake(
                (*place, "entries", nth),
                "coordination.no_source",
                noop("“%(code)s” is said by a report that is not named."),
                noop("Name its document and paragraph as source."),
                {"code": entry.code},
            )
        for link in entry.links:
            yield from link_mistakes(link, (*place, "entries", nth, "links"), known)


def link_mistakes(link: PageLink, place: Place, known: Known) -> Iterator[Mistake]:
    """Yield what is wrong with a link to a page of Biocap; nothing is known of no pages."""
    if not known:
        return
    of_page = known.get(link.page, ((),))
    if link.codes not in of_page:
        given = " ".join(link.codes)
        yield unknown(place, f"page {link.page}", given, map(" ".join, of_page))


def _known(held: MeetingsDefinition) -> Known:
    """Return what a link may name; nothing where that cannot be read, as is told there."""
    try:
        return known_pages(it.code for it in held.meetings)
    except Problem:
        return {}


def _countries() -> tuple[str, ...]:
    """Return the codes of all States; none where they cannot be read, as is told there."""
    try:
        return tuple(PARTIES)
    except Problem:
        return ()


def known_pages(meetings: Iterable[str]) -> Known:
    """Return of each page of one thing the codes that lead to one."""
    known: dict[str, tuple[tuple[str, ...], ...]] = {
        "tool": tuple((it.code,) for it in load_register().tools),
        "obligation": tuple((it.code,) for it in load_obligations().items),
        "plan": tuple((code,) for code in plans()),
        "plan-goal": tuple((code, goal.code) for code in plans() for goal in load_plan(code).goals),
        "held-meeting": tuple((code,) for code in meetings),
    }
    assert known.keys() == set(LINKED_BY_CODE)
    return known


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()


def _flat(codes: Iterable[tuple[str, ...]]) -> list[str]:
    return [" ".join(it) for it in codes]
