"""The definition that a version was frozen with."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import KeptDefinition, Submission, Version
from biocap.collection.queries.drafts import version_answers
from biocap.formats import Edition
from biocap.formats.queries import check_released
from biocap.formats.released import left_alone, released_of
from biocap.shared.definitions import definitions_folder
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.text import noop


class NotKept(LookupError):
    """A definition that nobody kept, or that cannot be read any more."""


def frozen_edition(version: Version) -> Edition:
    """Return the edition by which a version was frozen, as it was then.

    The one in force where that is the same, or where it was not kept; `left_over_of` says what
    that cannot tell. At most one query. Raises Problem("formats.unknown") if there is neither.
    """
    submission = version.submission
    frozen_with = rules.frozen_definition_hash(version.body)
    return edition_frozen_with(submission.format_code, submission.edition, frozen_with)


def edition_frozen_with(code: str, edition: str, sha256: str) -> Edition:
    """Return an edition as it was under a hash, as `frozen_edition` does."""
    unknown: Problem | None = None
    try:
        present = formats.load_edition(code, edition)
    except Problem as problem:
        unknown = problem
    else:
        if present.sha256 == sha256:
            return present
    try:
        return _kept(sha256)
    except NotKept:
        if unknown is not None:
            raise unknown from None
        return present


def left_over_of(version: Version, edition: Edition) -> dict[str, Any]:
    """Return the answers of a version that this edition, if it is another, cannot read."""
    if rules.frozen_definition_hash(version.body) == edition.sha256:
        return {}
    return formats.left_over(edition, version_answers(version))


def changed_under_answers() -> list[DefinitionError]:
    """Return what editions in force change of those that answers were frozen with, and drafts lose.

    With the place in the definition, as `biocap check` says it. Raises DefinitionError of an
    edition that is broken.
    """
    changed: dict[str, DefinitionError] = {}
    for code, name in formats.editions():
        edition = formats.load_edition(code, name)
        changed |= {str(error): error for error in _changed_under_frozen(edition)}
        for key in sorted(_lost_in_drafts(edition)):
            error = DefinitionError(
                "definition.drafts_lose",
                f"{code}/{name}/format.yaml",
                1,
                noop("Drafts hold answers under “%(key)s”, which this edition cannot read."),
                noop("Put the question back as it was, or make a new edition."),
                key=key,
            )
            changed[str(error)] = error
    return list(changed.values())


def changed_under_released() -> list[DefinitionError]:
    """Return what editions change of what was released of them, or of what was frozen with them.

    As `biocap check` says it. What is broken otherwise is not looked at: it hides no answer of
    another edition.
    """
    root = definitions_folder() / "formats"
    changed: dict[str, DefinitionError] = {}
    for code, name in formats.editions():
        try:
            edition = formats.load_edition(code, name)
        except DefinitionError:
            continue
        errors = [*check_released(root / code / name, edition), *_changed_under_frozen(edition)]
        changed |= {str(error): error for error in errors}
    for folder in sorted(path for path in root.glob("*") if path.is_dir()):
        changed |= {str(error): error for error in left_alone(folder)}
    return list(changed.values())


def _changed_under_frozen(edition: Edition) -> Iterator[DefinitionError]:
    """Yield what an edition changes of the definitions that its versions were frozen with."""
    folder = definitions_folder() / "formats" / edition.code / edition.edition
    for sha256 in _frozen_with_another(edition):
        try:
            was = released_of(_kept(sha256))
        except NotKept:
            continue
        yield from check_released(folder, edition, was)


def _frozen_with_another(edition: Edition) -> list[str]:
    """Return the hashes of other definitions of an edition that versions were frozen with."""
    versions = Version.objects.filter(
        submission__format_code=edition.code, submission__edition=edition.edition
    )
    kept = KeptDefinition.objects.filter(code=edition.code, edition=edition.edition)
    others = kept.exclude(pk=edition.sha256).values_list("pk", flat=True)
    return [sha256 for sha256 in others if versions.filter(body__contains=sha256).exists()]


def _lost_in_drafts(edition: Edition) -> set[str]:
    drafts = Submission.objects.filter(
        format_code=edition.code, edition=edition.edition, status__in=OPEN_STATUSES
    ).order_by()
    return {
        key
        for answers in drafts.values_list("answers", flat=True).iterator()
        for key in formats.left_over(edition, rules.values_that_stand(answers))
    }


@lru_cache(maxsize=16)
def _kept(sha256: str) -> Edition:
    """Return the edition that is kept under a hash. Raises NotKept."""
    body = KeptDefinition.objects.filter(pk=sha256).values_list("body", flat=True).first()
    if body is None:
        raise NotKept(sha256)
    files = json.loads(body)
    if formats.sha256_of_files(files) != sha256:
        raise NotKept(sha256)
    try:
        return formats.edition_from(files, sha256)
    except DefinitionError as error:
        raise NotKept(sha256) from error
