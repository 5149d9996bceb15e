"""Imports in words: who brought what in, what it came to, what was found, what goes back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from biocap.collection.models import Version
from biocap.exchange.known_lists import LISTS, outside_list
from biocap.exchange.models import ImportFinding, ImportOutcome
from biocap.exchange.runs import ImportRun
from biocap.exchange.undoing import Undoing, title_of_record
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.dates import exact_moment, short_moment
from biocap.telling.lists import joined_by_commas
from biocap.telling.sentences import filled_sentence
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import ISOLATED, OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.templatetags.telling import isolated
from biocap.web.words import party_name

PARTS = {
    "leave": (noop("leaves"), "bad"),
    "go_back": (noop("goes back to the version before"), "wait"),
    "gone": (noop("taken back already"), ""),
    "stay": (noop("changed since, stays"), "good"),
}
"""What becomes of a record when its import is taken back."""

COMING = {
    "new": (noop("new"), "good"),
    "changed": (noop("a new version"), "wait"),
}
"""What becomes of a record when a list is brought in."""

LEVELS = {
    "record": (noop("record left out"), "bad"),
    "answer": (noop("answer left out"), "wait"),
    "notice": (noop("notice"), ""),
}


@dataclass(frozen=True)
class ImportLine:
    """An import as the list and its page tell it; `stands` is "" unless it was taken back."""

    number: int
    at: datetime
    what: str
    files: tuple[str, ...]
    who: str
    came: str
    stands: str


@dataclass(frozen=True)
class FileFinding:
    """One thing that an import named."""

    place: str
    whose: str
    level: Tag
    question: str
    sentence: str


@dataclass(frozen=True)
class RecordLine:
    """A record of an import, and what becomes of it when the import is taken back."""

    title: str
    receipt: str
    becomes: Tag
    submission: str


IMPORTS: tuple[Column[ImportLine], ...] = (
    on_page(
        "at",
        noop("When"),
        lambda line: exact_moment(line.at),
        opens=lambda line: Address("import_run", (str(line.number),)),
    ),
    on_page("what", noop("List"), lambda line: line.what),
    on_page("files", noop("Files"), lambda line: joined_by_commas(line.files)),
    on_page("who", noop("Who"), lambda line: line.who or None, missing=noop("the platform")),
    on_page("came", noop("What came of it"), lambda line: line.came),
    on_page("stands", noop("Taken back"), lambda line: line.stands or None, missing=noop("no")),
)
FINDINGS: tuple[Column[FileFinding], ...] = (
    on_page("place", noop("Place in the file"), lambda line: line.place),
    on_page("whose", noop("Record"), lambda line: line.whose or None),
    on_page("level", noop("What"), lambda line: line.level),
    on_page("question", noop("Question"), lambda line: line.question or None),
    on_page("sentence", noop("Why"), lambda line: line.sentence),
)
RECORDS: tuple[Column[RecordLine], ...] = (
    on_page(
        "title",
        noop("Record"),
        lambda line: line.title,
        opens=lambda line: Address("versions", (line.submission,)),
    ),
    on_page("receipt", noop("Receipt"), lambda line: line.receipt),
    on_page("becomes", noop("When taken back"), lambda line: line.becomes),
)
LOOKED: tuple[Column[RecordLine], ...] = (
    on_page(
        "title",
        noop("Record"),
        lambda line: line.title,
        opens=lambda line: Address("versions", (line.submission,)) if line.submission else None,
    ),
    on_page("becomes", noop("What"), lambda line: line.becomes),
)
TALLY: tuple[Column[tuple[str, int]], ...] = (
    on_page("becomes", noop("When taken back"), lambda row: row[0]),
    on_page("records", noop("Records"), lambda row: row[1], Kind.COUNT),
)


def import_line(
    run: ImportRun, outcome: ImportOutcome | None, names: Mapping[int, str]
) -> ImportLine:
    """Return an import in the reader's words; `names`: of people by number."""
    return ImportLine(
        run.number,
        run.at,
        _title(run.name),
        run.files,
        _who(run.person, names),
        outcome_in_words(outcome),
        _taken_back(run, names),
    )


def import_table(lines: Sequence[ImportLine]) -> Drawn:
    """Return imports in the order given."""
    return list_on_page(IMPORTS, lines, pictures={"who": OWN_WORDS, "files": OWN_WORDS})


def finding_table(findings: Iterable[ImportFinding], parties: Mapping[str, Party]) -> Drawn:
    """Return what an import named."""
    lines = [_finding(one, parties) for one in findings]
    pictures = {"level": TAG, "whose": OWN_WORDS, "place": ISOLATED}
    return list_on_page(FINDINGS, lines, pictures=pictures)


def record_table(records: Iterable[tuple[str, Version]], parties: Mapping[str, Party]) -> Drawn:
    """Return records with what becomes of each: pairs of a part of PARTS and its version."""
    lines = [
        RecordLine(
            party_name(version.submission.party_code, parties) or title_of_record(version),
            version.receipt,
            Tag(_(PARTS[part][0]), PARTS[part][1]),
            str(version.submission_id),
        )
        for part, version in records
    ]
    return list_on_page(RECORDS, lines, pictures={"becomes": TAG, "title": OWN_WORDS})


def look_table(records: Iterable[tuple[str, Version]], parties: Mapping[str, Party]) -> Drawn:
    """Return records that would come in: pairs of a word of COMING and the version it makes.

    What changes leads to the record as it stands; what is new is not there.
    """
    lines = [
        RecordLine(
            party_name(version.submission.party_code, parties) or title_of_record(version),
            "",
            Tag(_(COMING[what][0]), COMING[what][1]),
            str(version.submission_id) if what == "changed" else "",
        )
        for what, version in records
    ]
    return list_on_page(LOOKED, lines, pictures={"becomes": TAG, "title": OWN_WORDS})


def tally_table(undoing: Undoing) -> Drawn:
    """Return how many records leave, go back, are gone and stay."""
    rows = [(_(words), len(getattr(undoing, part))) for part, (words, _style) in PARTS.items()]
    return list_on_page(TALLY, rows)


def _title(name: str) -> str:
    return _(outside_list(name).title) if name in LISTS else name


def _who(number: int | None, names: Mapping[int, str]) -> str:
    return names.get(number, "") if number is not None else ""


def outcome_in_words(outcome: ImportOutcome | None) -> str:
    """Return how many records and answers went in or were left out, where that was kept."""
    if outcome is None:
        return _(
            "Not kept: it broke off before its end, is under way, or is of an earlier version."
            " What went in stands here."
        )
    return _(
        "new: %(new)s; changed: %(changed)s; as before: %(same)s; records left out: %(records)s;"
        " answers left out: %(answers)s"
    ) % {
        "new": outcome.new,
        "changed": outcome.changed,
        "same": outcome.same,
        "records": outcome.left_out,
        "answers": outcome.answers_left_out,
    }


def _taken_back(run: ImportRun, names: Mapping[int, str]) -> str:
    if run.undone_at is None:
        return ""
    return _("%(when)s, by %(who)s, because: %(reason)s") % {
        "when": short_moment(run.undone_at),
        "who": _who(run.undone_by, names) or _("the platform"),
        "reason": run.because,
    }


def _finding(one: ImportFinding, parties: Mapping[str, Party]) -> FileFinding:
    words, style = LEVELS.get(one.level, (one.level, ""))
    if one.params is None:
        said = isolated(one.text)  # English on a page of any language
    else:
        params = {n: tuple(it) if isinstance(it, list) else it for n, it in one.params.items()}
        said = filled_sentence(one.text, params)
    return FileFinding(
        place=f"{one.file}:{one.record}",
        whose=party_name(one.party, parties) if one.party else one.document,
        level=Tag(_(words), style),
        question=one.question,
        sentence=said,
    )
