"""A meeting as the Secretariat enters it: what is typed, what is sound, what is shown. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from biocap.coordination.choices import LONGEST_WORDS, Addressee, ItemForm, ItemState, MeetingKind
from biocap.coordination.linking import link_of_word, linkable
from biocap.coordination.meetings import (
    DocumentFile,
    EarlierWording,
    HeldMeeting,
    ItemTexts,
    MeetingDocument,
    MeetingItem,
    MeetingTexts,
)
from biocap.coordination.problems import (
    COORDINATION_ENDS_FIRST,
    COORDINATION_NO_ADDRESS,
    COORDINATION_NO_CHOICE,
    COORDINATION_NO_LINE,
    COORDINATION_TO_NOBODY,
    COORDINATION_TOO_LONG,
    COORDINATION_TWO_LINES,
    COORDINATION_TWO_WORLDS,
    COORDINATION_WITHOUT_WORDS,
)
from biocap.parties.reference import PARTIES
from biocap.shared.directions import is_seen
from biocap.shared.languages import languages
from biocap.shared.shapes import CitedDocument, give
from biocap.shared.web_addresses import is_web_address

Body = dict[str, Any]
"""What a meeting holds, as it is stored: the facts of `sound_meeting`, and `items`."""
Earlier = Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]
"""By code of a recommendation what it read before: the day it was stated, and its body."""


def sound_words(words: str) -> str:
    """Return words without blanks around them. Raises a Problem of `coordination`."""
    if not is_seen(words):
        raise COORDINATION_WITHOUT_WORDS()
    if len(words.strip()) > LONGEST_WORDS:
        raise COORDINATION_TOO_LONG(length=len(words.strip()), longest=LONGEST_WORDS)
    return words.strip()


def must_be_listed(given: str, listed: Iterable[str]) -> None:
    """Raise Problem("coordination.no_choice") for what is none of a list."""
    if given not in listed:
        raise COORDINATION_NO_CHOICE(given=given)


def sound_meeting(
    *,
    title: str,
    kind: str,
    language: str,
    starts_on: date,
    ends_on: date,
    place: str = "",
    online: bool = False,
    participants: int | None = None,
    countries: Sequence[str] = (),
    organizations: str = "",
    agenda: str = "",
    documents: str = "",
    fictional: bool = False,
) -> Body:
    """Return the facts of a meeting as they are stored.

    Of `organizations` each line is a name; of `agenda` a number and words; of `documents` a symbol
    and words, among them an address of the web. Raises a Problem of `coordination`.
    """
    if ends_on < starts_on:
        raise COORDINATION_ENDS_FIRST()
    must_be_listed(kind, MeetingKind.values)
    must_be_listed(language, languages())
    for code in countries:
        must_be_listed(code, PARTIES)
    if fictional and countries:
        raise COORDINATION_TWO_WORLDS()
    return {
        "title": " ".join(sound_words(title).split()),
        "kind": kind,
        "language": language,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        "place": " ".join(place.split()),
        "online": online,
        "participants": participants,
        "countries": sorted(set(countries)),
        "organizations": list(_lines(organizations)),
        "agenda": _agenda(agenda),
        "documents": [_document(line) for line in _lines(documents)],
        "fictional": fictional,
    }


def sound_item(
    *,
    paragraph: str,
    says: str,
    how: str,
    to: Sequence[str],
    due_on: date | None = None,
    due: str = "",
    links: Sequence[str] = (),
) -> Body:
    """Return a recommendation as it is stored, without its code. Raises a Problem."""
    if not to:
        raise COORDINATION_TO_NOBODY()
    for code in to:
        must_be_listed(code, ADDRESSED)
    must_be_listed(how, ItemForm.values)
    known = linkable()
    for word in links:
        must_be_listed(word, known)
    return {
        "paragraph": sound_words(paragraph),
        "says": sound_words(says),
        "how": how,
        "to": [code for code in ADDRESSED if code in to],
        "due_on": due_on.isoformat() if due_on else None,
        "due": " ".join(due.split()),
        "links": [word for word in known if word in links],
    }


ADDRESSED = tuple(code for code in Addressee.values if code != Addressee.NOT_SAID)
"""To whom a recommendation may be addressed that is entered: to somebody."""


def meeting_of(
    code: str,
    body: Mapping[str, Any],
    persons: Sequence[str] = (),
    earlier: Earlier = MappingProxyType({}),
    files: Mapping[str, Sequence[DocumentFile]] = MappingProxyType({}),
) -> HeldMeeting:
    """Return a meeting that was entered, in the shape of those that were read.

    `files`: those of its documents, by the symbol of each.
    """
    organizations = {f"o{n}": name for n, name in enumerate(body["organizations"], 1)}
    documents = tuple(
        MeetingDocument(
            code=f"d{n}",
            symbol=symbol,
            address=address,
            what=what,
            files=tuple(files.get(symbol, ())),
        )
        for n, (symbol, what, address) in enumerate(body["documents"], 1)
    )
    items = tuple(_item(row, earlier) for row in body.get("items", ()))
    held = HeldMeeting(
        code=code,
        kind=body["kind"],
        starts_on=date.fromisoformat(body["starts_on"]),
        ends_on=date.fromisoformat(body["ends_on"]),
        online=body["online"],
        source=CitedDocument("–"),
        participants=body["participants"],
        countries=tuple(body["countries"]),
        organizations=tuple(organizations),
        agenda=tuple(number for number, _words in body["agenda"]),
        documents=documents,
        items=items,
        words=MeetingTexts(
            title=body["title"],
            place=body["place"],
            organizations=organizations,
            agenda=dict(body["agenda"]),
            documents={it.code: it.what for it in documents},
            items={it.code: ItemTexts(it.says, it.due) for it in items},
        ),
        language=body["language"],
        persons=tuple(persons),
        entered=True,
        fictional=body.get("fictional", False),
    )
    for it in items:
        give(it, meeting=held)
    return held


def _item(row: Mapping[str, Any], earlier: Earlier = MappingProxyType({})) -> MeetingItem:
    return MeetingItem(
        code=row["code"],
        paragraph=row["paragraph"],
        how=row["how"],
        concluded=True,
        to=tuple(row["to"]),
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        state=ItemState.OPEN.value,
        says=row["says"],
        due=row["due"],
        links=tuple(map(link_of_word, row.get("links", ()))),
        earlier=tuple(
            EarlierWording(date.fromisoformat(day), _item(before))
            for day, before in earlier.get(row["code"], ())
        ),
    )


def earlier_wordings(stated: Sequence[tuple[str, Body]]) -> dict[str, list[tuple[str, Body]]]:
    """Return by code what each recommendation read before, with the day it was stated.

    `stated`: day and body of each statement that was not taken back, the one that stands last.
    """
    if not stated:
        return {}
    now, before = stated[-1][1]["items"], stated[:-1]
    wordings: dict[str, list[tuple[str, Body]]] = {}
    for item in now:
        read: list[tuple[str, Body]] = []
        for day, body in before:
            was = next((_linked(it) for it in body["items"] if it["code"] == item["code"]), None)
            if was is not None and (not read or read[-1][1] != was):
                read.append((day, was))
        while read and read[-1][1] == _linked(item):
            read.pop()
        if read:
            wordings[item["code"]] = read
    return wordings


def _linked(item: Body) -> Body:
    """Return a recommendation with its links, which those entered at first are without."""
    return {**item, "links": item.get("links", [])}


def _lines(text: str) -> Iterable[str]:
    return (" ".join(line.split()) for line in text.splitlines() if line.strip())


def _parted(line: str) -> list[str]:
    first, _space, words = line.partition(" ")
    if not words:
        raise COORDINATION_NO_LINE(given=line)
    return [first, words]


def _agenda(text: str) -> list[list[str]]:
    """Return lines by their numbers, under which their words stand."""
    lines = [_parted(line) for line in _lines(text)]
    numbers = [number for number, _words in lines]
    for number in numbers:
        if numbers.count(number) > 1:
            raise COORDINATION_TWO_LINES(given=number)
    return lines


def _document(line: str) -> list[str]:
    symbol, words = _parted(line)
    said = words.split()
    addresses = [word for word in said if "://" in word]
    if len(addresses) > 1 or not all(map(is_web_address, addresses)):
        raise COORDINATION_NO_ADDRESS(given=symbol)
    return [symbol, " ".join(word for word in said if word not in addresses), *(addresses or [""])]
