"""What a country tells of its needs outside the rounds: on its page, and word by word."""

from dataclasses import dataclass

from biocap.formats.codes import NEEDS
from biocap.library.definitions import edition_of_version
from biocap.library.problems import LIBRARY_NO_SUCH_SUBMISSION
from biocap.needs.standing import StandingAssessment, standing_assessment, standing_needs
from biocap.telling.answered import AnsweredSection, publicly_answered
from biocap.telling.because import with_reasons
from biocap.telling.names import PartyLine, Words
from biocap.telling.submissions import answers_of_record, reasons_published
from biocap.web.presenters.addresses import Way
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class StandingOfCountry:
    """The needs assessment of a country outside the rounds, and where all of it stands."""

    said: StandingAssessment
    answers_address: str
    needs: Drawn


@dataclass(frozen=True)
class StandingPage:
    """All that a country answered outside the rounds; `form` is what the format is called."""

    form: str
    party: PartyLine
    version: StandingAssessment
    sections: tuple[AnsweredSection, ...]


def standing_of_country(
    words: Words, party: PartyLine, way: Way, pictures: dict[str, str]
) -> StandingOfCountry | None:
    """Return what stands on the page of a country of its needs outside the rounds, if anything."""
    said = standing_assessment(words, party.code)
    if said is None:
        return None
    table = drawn(standing_needs(words, party), way, style="stacked", pictures=pictures)
    return StandingOfCountry(said, way.to("standing-assessment", party.code), table)


def standing_page(words: Words, party: PartyLine) -> StandingPage:
    """Return all that a country answered. Raises Problem("library.no_such_submission")."""
    said = standing_assessment(words, party.code)
    if said is None:
        raise LIBRARY_NO_SUCH_SUBMISSION(party=party.code)
    edition = edition_of_version(words.library, NEEDS, said.edition, said.sha256)
    texts = edition.texts(words.language)
    sections = publicly_answered(
        edition,
        texts,
        answers_of_record(words.library, said.record),
        party.name,
        told=with_reasons(reasons_published(words.library, said.sha256)),
    )
    return StandingPage(texts.title, party, said, sections)
