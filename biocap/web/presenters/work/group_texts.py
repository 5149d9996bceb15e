"""Texts of a group as pages show them: paragraphs with what is said of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from biocap.coordination.groups.models import GroupComment, GroupText, GroupTextVersion
from biocap.coordination.groups.paragraphs import Paragraphs


@dataclass(frozen=True)
class GroupTalk:
    """A comment with its answers. `was`: how the paragraph read then, where it reads otherwise."""

    first: GroupComment
    answers: list[GroupComment]
    was: str


@dataclass(frozen=True)
class ParagraphShown:
    """A paragraph as it reads, and what is said of it."""

    key: str
    words: str
    talks: list[GroupTalk] = field(default_factory=list)


@dataclass(frozen=True)
class TextShown:
    """A text in its last version; `gone`: what was said of paragraphs that are there no more."""

    last: GroupTextVersion
    paragraphs: list[ParagraphShown]
    gone: list[GroupTalk]


def text_shown(text: GroupText, versions: Sequence[GroupTextVersion]) -> TextShown:
    """Return a text with everything that was said of it, in any of its versions (in order)."""
    last = versions[-1]
    now: Paragraphs = last.paragraphs
    shown = {key: ParagraphShown(key, words) for key, words in now}
    read = {it.number: dict(it.paragraphs) for it in versions}
    answers: dict[int, list[GroupComment]] = defaultdict(list)
    firsts: list[GroupComment] = []
    for it in text.comments.select_related("by", "settled_by"):
        if it.answers_id is None:
            firsts.append(it)
        else:
            answers[it.answers_id].append(it)
    gone: list[GroupTalk] = []
    for it in firsts:
        here, then = shown.get(it.paragraph), read[it.version][it.paragraph]
        was = "" if here is not None and here.words == then else then
        (gone if here is None else here.talks).append(GroupTalk(it, answers[it.pk], was))
    return TextShown(last, list(shown.values()), gone)
