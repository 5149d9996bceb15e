"""Places in a document: key messages before it, and what people wrote behind it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.reports.blocks import Block, Number, Text
from biocap.reports.choices import Place
from biocap.reports.draft import Draft
from biocap.reports.places.filled import WrittenText, paragraphs
from biocap.telling.locales import language_name

NOTHING_WRITTEN: Mapping[str, WrittenText] = MappingProxyType({})


def figures_in(texts: Iterable[Text]) -> list[Number]:
    """Return the figures that stand in texts."""
    return [span for text in texts for span in text if isinstance(span, Number)]


def opened_by(
    computed: Sequence[Text],
    written: Mapping[str, WrittenText],
    figures: Mapping[str, Number],
) -> list[Block]:
    """Return the key messages: as somebody wrote them, else as they were computed."""
    draft = Draft(rehearsal=False)
    draft.opening(str(Place.KEY_MESSAGES.label))
    own = written.get(Place.KEY_MESSAGES)
    draft.items(list(paragraphs(own, figures)) if own else computed)
    if own and (said := in_another_language(own.language)):
        draft.note(said)
    return draft.blocks


def closed_by(
    draft: Draft,
    written: Mapping[str, WrittenText],
    figures: Mapping[str, Number],
) -> None:
    """Write a section for each other place in which something was written."""
    for place in (Place.LESSONS, Place.CONCLUSIONS, Place.ELEMENTS):
        own = written.get(place)
        if own is None:
            continue
        draft.section(str(place.label))
        if place is Place.ELEMENTS:
            draft.items(list(paragraphs(own, figures)))
        else:
            for paragraph in paragraphs(own, figures):
                draft.paragraph(paragraph)
        if said := in_another_language(own.language):
            draft.note(said)


def in_another_language(written: str) -> str:
    """Return that a text stands in another language than the one in force, "" where it does not."""
    if written == (get_language() or "en"):
        return ""
    return _("This text stands in %(language)s: nobody has written it in this language yet.") % {
        "language": language_name(written)
    }
