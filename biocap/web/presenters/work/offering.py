"""The questions whether a country wants to offer support, as the desk and their page show them."""

from collections.abc import Mapping, Sequence

from biocap.formats.codes import NEEDS
from biocap.formats.needs import grid_of
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.support.rows import area_of_need
from biocap.support.wishes import AskedToOffer
from biocap.telling.names import edition_of
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.forms.places import page_language
from biocap.web.tables import Drawn
from biocap.web.words import party_name


def needs_in_words(asked: AskedToOffer) -> list[str]:
    """Return the needs of a question as the form of the assessment words them."""
    texts = edition_of(NEEDS).texts(page_language())
    return [texts.questions[grid_of(area_of_need(it))].rows[it] for it in asked.needs]


def offer_questions_table(questions: Sequence[AskedToOffer], parties: Mapping[str, Party]) -> Drawn:
    """Return the open questions, the earliest first."""
    columns: tuple[Column[AskedToOffer], ...] = (
        on_page(
            "assessment",
            noop("Needs assessment"),
            lambda it: it.version.receipt,
            opens=lambda it: Address("offer_question", (str(it.submission.pk),)),
        ),
        on_page(
            "country", noop("Country"), lambda it: party_name(it.submission.party_code, parties)
        ),
        on_page("needs", noop("Needs largely or fully met"), lambda it: len(it.needs), Kind.COUNT),
        on_page(
            "later",
            noop("Put off"),
            lambda it: it.row.answered_at.date() if it.row and it.row.answered_at else None,
            Kind.DAY,
            missing=noop("no"),
        ),
    )
    return list_on_page(columns, questions)
