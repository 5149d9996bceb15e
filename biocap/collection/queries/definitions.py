"""The definition that a version was frozen with."""

import json
from functools import lru_cache
from typing import Any

from biocap import formats
from biocap.collection import rules
from biocap.collection.models import KeptDefinition, Version
from biocap.collection.queries.drafts import version_answers
from biocap.formats import Edition
from biocap.shared.problems import DefinitionError, Problem


class NotKept(LookupError):
    """A definition that nobody kept, or that cannot be read any more."""


def definition_of(version: Version) -> Edition:
    """Return the edition by which a version was frozen, as it was then.

    The one in force where that is the same, or where it was not kept; `left_over_of` says what
    that cannot tell. At most one query. Raises Problem("formats.unknown") if there is neither.
    """
    sha256 = rules.definition_of(version.body)
    submission = version.submission
    unknown: Problem | None = None
    try:
        present = formats.load(submission.format_code, submission.edition)
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
    if rules.definition_of(version.body) == edition.sha256:
        return {}
    return formats.left_over(edition, version_answers(version))


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
