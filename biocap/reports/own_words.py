"""What somebody answered as spans of a document, own words in the language that they are in."""

from collections.abc import Sequence

from biocap.reports.blocks import Label, OwnWords, Text
from biocap.telling.answers import AnswerPart, in_own_words
from biocap.telling.lists import joined_by_and


def said_in_spans(said: Sequence[AnswerPart]) -> Text:
    """Return what an answer says; a dash where it says nothing."""
    if not any(one.language or one.own for one in said):
        return (Label(joined_by_and([one.words for one in said]) if said else "—"),)
    spans: list[Label | OwnWords] = []
    for one in said:
        if spans:
            spans.append(Label("; "))
        spans.extend(_spans(one))
    return tuple(spans)


def own_words_lines(text: str, strong: bool = False) -> list[Text]:
    """Return own words as lines, one for each language, with its name if there are several."""
    return [
        (
            *((Label(f"{one.named}: "),) if one.named else ()),
            OwnWords(one.words, one.language, strong),
        )
        for one in in_own_words(text)
    ]


def _spans(one: AnswerPart) -> list[Label | OwnWords]:
    if one.own:
        before, own, after = one.around
        said = [OwnWords(it.words, it.language) for it in in_own_words(own)]
        return [Label(before), *said, *([Label(after)] if after else [])]
    if not one.language:
        return [Label(one.words)]
    named = [Label(f"{one.named}: ")] if one.named else []
    return [*named, OwnWords(one.words, one.language)]
