"""One activity: all that its record says, and what of it is ours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from biocap.activities import queries
from biocap.activities.queries import Activity
from biocap.activities.related import Related, related_activities
from biocap.collection.queries import uploads_named
from biocap.collection.rules import upload_ids
from biocap.formats import Question
from biocap.formats.codes import ACTIVITIES, ELEMENTS
from biocap.library.definitions import edition_of_version
from biocap.telling.answered import AnsweredSection, publicly_answered
from biocap.telling.answers import AnswerPart
from biocap.telling.isolating import set_apart
from biocap.telling.names import Words, edition_of
from biocap.telling.submissions import answers_of_record, version_of_activity
from biocap.telling.wording import UNKNOWN
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.organizations import NamedInActivity, organizations_of_activity
from biocap.web.presenters.serving import AreaServed, areas_served


@dataclass(frozen=True)
class ShownActivity:
    """`fields` are the columns of the table of activities by name."""

    fields: Mapping[str, Any]
    status: str
    sections: tuple[AnsweredSection, ...]
    areas: tuple[AreaServed, ...]
    """The areas of need that its elements are tied to."""
    has_materials: bool
    """Whether it names links to documents, which go into the virtual library of the BCH."""
    related: Related
    organizations: Sequence[NamedInActivity]
    """Those that it names and that have a page."""


def activity_page(words: Words, activity: str, way: Way) -> ShownActivity:
    """Return one activity. Raises Problem("activities.unknown")."""
    record = queries.read_activity(words.library, activity)
    edition = edition_of_version(
        words.library,
        ACTIVITIES,
        edition_of(ACTIVITIES).edition,
        version_of_activity(words.library, activity),
    )
    texts = edition.texts(words.language)
    answers = answers_of_record(words.library, activity)

    def beside(question: Question, one: AnswerPart) -> AnswerPart:
        if question.code == "organization":
            return _reported(record, words, one)
        if question.code in ELEMENTS:
            return _element(record, replace(one, address=way.to("activities", element=one.code)))
        if question.kind == "places" and one.code in words.parties:
            return replace(one, words=words.party(one.code), address=way.to("country", one.code))
        return one

    return ShownActivity(
        record.fields,
        texts.option("status", record.fields["status"]),
        publicly_answered(
            edition, texts, answers, files=_files(answers.values(), way), beside=beside
        ),
        areas_served(words, (element.code for element in record.elements), way),
        bool(answers.get("links")),
        related_activities(words.library, activity),
        organizations_of_activity(words.library, activity),
    )


def _reported(record: Activity, words: Words, one: AnswerPart) -> AnswerPart:
    party = record.fields["party"]
    if not party:
        return one
    return replace(one, aside=gettext("reported by %(name)s") % {"name": words.party(party)})


def _element(record: Activity, one: AnswerPart) -> AnswerPart:
    """Return an element with the words that led to it, where nobody reported it."""
    element = next((it for it in record.elements if it.code == one.code), None)
    if element is None or not element.proposed:
        return one
    words = gettext("from the words “%(words)s” in the title") % {
        "words": set_apart(element.words or "")
    }
    return replace(one, tag=gettext("proposed by Biocap"), aside=words if element.words else "")


def _files(answers: Iterable[Any], way: Way) -> dict[str, AnswerPart]:
    """Return what the files that public answers name are called, and where they are."""
    return {
        code: AnswerPart(it.name, address=way.to("public-file", code), language=UNKNOWN)
        for code, it in uploads_named(upload_ids(list(answers))).items()
    }
