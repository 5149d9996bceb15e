"""A place of a document as it stands in a draft: figures filled in, what moved is marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from biocap.reports.blocks import Label, Number, Strong, Text, fill
from biocap.reports.places.figures import figures_quoted, sentences, spans_of


@dataclass(frozen=True)
class WrittenText:
    """What people wrote into a place. `figures`: what each was when it was written, as shown."""

    text: str
    language: str
    figures: Mapping[str, str] = field(default_factory=dict)


def paragraphs(written: WrittenText, figures: Mapping[str, Number]) -> Iterator[Text]:
    """Yield the paragraphs of a place; a sentence whose figures moved says both values."""
    for line in filter(str.strip, written.text.splitlines()):
        spans: Text = ()
        for sentence in sentences(line):
            told = spans_of(sentence, figures, written.language)
            spans = (*spans, " ", *told) if spans else told
            for name in figures_quoted(sentence):
                spans = (
                    *spans,
                    *moved_mark(name, written.figures.get(name, ""), figures.get(name)),
                )
        yield spans


def moved_mark(name: str, before: str, now: Number | None) -> Text:
    """Return the mark of a figure that is not what it was, () where it is."""
    if now is None:
        said = fill(
            _("[no such figure any more: %(name)s, was %(before)s]"),
            name=Label(name),
            before=Label(before or "?"),
        )
    elif now.shown == before:
        return ()
    else:
        said = fill(
            _("[moved since this was written: was %(before)s, is %(now)s]"),
            before=Label(before or "?"),
            now=Label(now.shown),
        )
    return (" ", Strong("".join(map(str, said))))
