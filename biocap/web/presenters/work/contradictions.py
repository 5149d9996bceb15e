"""Contradictions of a draft, and of a frozen version, with the reasons why they are right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.queries import Reason, reasons_of
from biocap.formats import Edition, Finding, Texts
from biocap.formats.contradictions import CODE, stated
from biocap.parties.models import Person
from biocap.telling.dates import short_moment
from biocap.web.forms.page import finding_lines
from biocap.web.forms.state import FindingLine


@dataclass(frozen=True)
class RefusedReason:
    """A reason that was typed and could not be saved, and the sentence that says why."""

    rule: str
    key: str
    text: str
    sentence: str


@dataclass(frozen=True)
class ContradictionLine:
    """A contradiction, where it stands, and the reason that was given, by whom and when.

    Without a `line` nothing contradicts any more: the reason is kept and not submitted. `refused`
    is what was typed just now and not saved.
    """

    rule: str
    key: str
    label: str
    line: FindingLine | None
    text: str = ""
    who: str = ""
    when: str = ""
    revision: int = 0
    refused: RefusedReason | None = None


def contradictions_told(
    submission: Submission,
    edition: Edition,
    texts: Texts,
    found: Sequence[Finding],
    url_of: Callable[[str], str],
    refused: RefusedReason | None = None,
) -> list[ContradictionLine]:
    """Return the contradictions that stand, then the reasons of those that do not any more."""
    kept = reasons_of(submission)
    names = dict(
        Person.objects.filter(pk__in={it.author for it in kept.values()}).values_list("pk", "name")
        if kept
        else ()
    )
    lines = finding_lines(edition, texts, found, url_of)
    standing = {
        (it.code.removeprefix(CODE), it.key): line for it, line in zip(found, lines, strict=True)
    }
    waiting = {pair: None for pair, it in kept.items() if it.text and pair not in standing}
    told = [
        _line(pair, line, kept.get(pair), names, edition, texts)
        for pair, line in (*standing.items(), *waiting.items())
    ]
    if refused is None:
        return told
    pair = (refused.rule, refused.key)
    return [replace(it, refused=refused) if (it.rule, it.key) == pair else it for it in told]


def _line(
    pair: tuple[str, str],
    line: FindingLine | None,
    reason: Reason | None,
    names: Mapping[int, str],
    edition: Edition,
    texts: Texts,
) -> ContradictionLine:
    rule, key = pair
    label = line.sentence if line else _label(key, edition, texts)
    if reason is None:
        return ContradictionLine(rule, key, label, line)
    return ContradictionLine(
        rule,
        key,
        label,
        line,
        reason.text,
        names.get(reason.author, ""),
        short_moment(reason.saved_at) if reason.text else "",
        reason.revision,
    )


def _label(key: str, edition: Edition, texts: Texts) -> str:
    if key not in edition.keys:
        return key
    question, row = edition.keys[key]
    words = texts.questions[question.code]
    return words.rows.get(row.code, row.code) if row else words.label


def reasons_told(
    frozen: Sequence[Mapping[str, str]], edition: Edition, texts: Texts
) -> list[ContradictionLine]:
    """Return what a frozen version says of its contradictions: each with its reason."""
    rules = formats.contradictions(edition.code, edition.edition)
    told = []
    for it in frozen:
        finding = stated(rules, edition, it["rule"], it["key"], it["report"])
        lines = finding_lines(edition, texts, [finding], lambda section: "") if finding else []
        label = lines[0].sentence if lines else _label(it["key"], edition, texts)
        told.append(ContradictionLine(it["rule"], it["key"], label, None, it["text"]))
    return told
