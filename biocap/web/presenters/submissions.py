"""A round of any format: who answered it, and what each Party answered, word by word."""

from collections.abc import Set
from dataclasses import dataclass

from biocap.formats import Edition
from biocap.library.closing import Ended, days_that_ended
from biocap.library.corrections import not_counted
from biocap.library.definitions import edition_of_version
from biocap.library.problems import LIBRARY_NO_SUCH_SUBMISSION
from biocap.telling.answered import AnsweredSection, publicly_answered
from biocap.telling.because import with_reasons
from biocap.telling.corrections import correction_of
from biocap.telling.names import PartyLine, RoundLine, Words, edition_of, rows_of_table
from biocap.telling.submissions import (
    Submitted,
    answers_in,
    counted_version,
    reasons_published,
    submitted,
)
from biocap.web.presenters.addresses import Way


@dataclass(frozen=True)
class RespondentLine:
    """A Party that was invited or answered; without a `version` nothing counts of it.

    `came_after`: whether something came after the cut-off, which is not counted. `closed`: whether
    the round was over for it, so that without an answer it is silent.
    """

    party: PartyLine
    address: str
    version: Submitted | None
    came_after: bool
    closed: bool


@dataclass(frozen=True)
class RoundPage:
    """A round with its Parties by name; `form` is what the format is called.

    `closed`: whether it was over at the cut-off, so that a Party without an answer is silent.
    """

    round: RoundLine
    form: str
    lines: tuple[RespondentLine, ...]
    closed: bool

    @property
    def answered(self) -> int:
        return sum(line.version is not None for line in self.lines)


@dataclass(frozen=True)
class SubmissionPage:
    """What a Party answered. Without a `version` nothing of it came by the cut-off.

    `correction`: that one came since which is not counted, or "".
    """

    round: RoundLine
    form: str
    party: PartyLine
    version: Submitted | None
    came_after: bool
    closed: bool
    correction: str
    sections: tuple[AnsweredSection, ...]


def round_page(words: Words, line: RoundLine, way: Way) -> RoundPage:
    """Return who was invited to a round, and who answered it."""
    versions = submitted(words.library, round=line.code)
    invited = {
        it["party"]
        for it in rows_of_table(words.library, "invitations")
        if it["round"] == line.code
    }
    corrected = {party for round, party in not_counted(words.library) if round == line.code}
    parties = words.named(invited | {version.party for version in versions})
    over = days_that_ended(words.library, line.code)
    return RoundPage(
        line,
        _edition(line).texts(words.language).title,
        tuple(_respondent(line, party, versions, corrected, over, way) for party in parties),
        over.closing,
    )


def _respondent(
    line: RoundLine,
    party: PartyLine,
    versions: tuple[Submitted, ...],
    corrected: Set[str],
    over: Ended,
    way: Way,
) -> RespondentLine:
    own = tuple(version for version in versions if version.party == party.code)
    return RespondentLine(
        party,
        way.to("submission", line.code, party.code),
        counted_version(own),
        party.code in corrected or any(version.after_cut_off for version in own),
        over.closed_to(party.code),
    )


def submission_page(words: Words, line: RoundLine, code: str) -> SubmissionPage:
    """Return what a Party answered in a round. Raises Problem("library.no_such_submission")."""
    party = words.parties.get(code.upper())
    versions = submitted(words.library, round=line.code, party=party.code) if party else ()
    if party is None or not versions:
        raise LIBRARY_NO_SUCH_SUBMISSION(party=code)
    version = counted_version(versions)
    answers = answers_in(words.library, line.code, party.code)
    edition = (
        edition_of_version(words.library, line.format, line.edition, version.sha256)
        if version
        else _edition(line)
    )
    texts = edition.texts(words.language)
    return SubmissionPage(
        line,
        texts.title,
        party,
        version,
        any(it.after_cut_off for it in versions),
        days_that_ended(words.library, line.code).closed_to(party.code),
        correction_of(words, line.code, party.code),
        publicly_answered(
            edition,
            texts,
            answers,
            party.name,
            told=with_reasons(reasons_published(words.library, version.sha256)),
        )
        if version
        else (),
    )


def _edition(line: RoundLine) -> Edition:
    return edition_of(line.format, line.edition)
