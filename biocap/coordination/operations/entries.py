"""What became of a recommendation: entered, withdrawn, put back."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from biocap.collection.operations import guards
from biocap.coordination.choices import ItemState
from biocap.coordination.entered import must_be_listed, sound_words
from biocap.coordination.linking import linkable
from biocap.coordination.models import RecommendationEntry
from biocap.coordination.operations.telling import tell_coordination_when_done
from biocap.coordination.problems import (
    COORDINATION_DAY_TO_COME,
    COORDINATION_NO_ENTRY,
)
from biocap.coordination.queries import item_of, load_meetings
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.languages import languages


@dataclass(frozen=True)
class SoundEntry:
    """What would be entered."""

    meeting: str
    item: str
    on: date
    says: str
    language: str
    document: str = ""
    page: str = ""
    state: str = ""


def sound_entry(
    meeting: str,
    item: str,
    *,
    on: date,
    says: str,
    language: str,
    document: str = "",
    page: str = "",
    state: str = "",
    today: date,
) -> SoundEntry:
    """Return what would be entered. Raises a Problem of `coordination`."""
    item_of(load_meetings().one(meeting), item)
    if on > today:
        raise COORDINATION_DAY_TO_COME(given=on)
    must_be_listed(language, languages())
    must_be_listed(page, ("", *linkable()))
    must_be_listed(state, ("", *ItemState.values))
    words = sound_words(says)
    return SoundEntry(meeting, item, on, words, language, " ".join(document.split()), page, state)


@guards.in_turn
def record_entry(entry: SoundEntry, *, by: Person, at: datetime) -> RecommendationEntry:
    """Enter what became of a recommendation; it is public at once. The same twice is one entry.

    Raises a Problem of `coordination` or NotAllowed.
    """
    guards.require(by, "coordination.keep")
    sound = sound_entry(**asdict(entry), today=at.astimezone(UTC).date())
    stands = RecommendationEntry.objects.filter(**asdict(sound), withdrawn_at=None).first()
    if stands is not None:  # sent twice
        return stands
    row = RecommendationEntry.objects.create(**asdict(sound), by=by, at=at)
    said = {"item": row.item, "state": row.state}
    audit.record("coordination.enter", f"coordination:{row.meeting}", by=by, at=at, **said)
    tell_coordination_when_done()
    return row


@guards.in_turn
def withdraw_entry(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Withdraw an entry, with a reason. Raises a Problem of `coordination`."""
    guards.require(by, "coordination.keep")
    row = _held(number, withdrawn=False)
    row.withdrawn_by, row.withdrawn_at = by, at
    row.withdrawn_because = sound_words(because)
    row.save()
    subject = f"coordination:{row.meeting}"
    audit.record("coordination.withdraw_entry", subject, by=by, at=at, item=row.item)
    tell_coordination_when_done()


@guards.in_turn
def put_entry_back(number: int, *, by: Person, at: datetime) -> None:
    """Let an entry that was withdrawn stand again. Raises a Problem of `coordination`."""
    guards.require(by, "coordination.keep")
    row = _held(number, withdrawn=True)
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = None, None, ""
    row.save()
    subject = f"coordination:{row.meeting}"
    audit.record("coordination.put_entry_back", subject, by=by, at=at, item=row.item)
    tell_coordination_when_done()


def _held(number: int, *, withdrawn: bool) -> RecommendationEntry:
    rows = RecommendationEntry.objects.select_for_update(of=("self",))
    row = rows.filter(pk=number, withdrawn_at__isnull=not withdrawn).first()
    if row is None:
        raise COORDINATION_NO_ENTRY()
    return row
