"""A frozen version beside the one before it, and who answered what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from biocap import formats
from biocap.collection import queries
from biocap.collection.models import Submission, Version
from biocap.formats import Edition, Texts
from biocap.telling.answered import AnsweredSection, Told, answered, nobody
from biocap.telling.answers import AnswerPart, texts_of
from biocap.telling.differences import Difference, Side, differences
from biocap.telling.wording import Wording, wording_of
from biocap.web.forms.page import finding_lines
from biocap.web.forms.places import page_language
from biocap.web.forms.state import FindingLine


@dataclass(frozen=True)
class Changes:
    """What a version, or the draft after the last one, changed against `before`."""

    before: Version
    differences: tuple[Difference, ...]


def uploads_by_id(submission: Submission) -> Mapping[str, AnswerPart]:
    """Return the uploads of a submission by id, with where each is."""
    return {
        str(upload.pk): AnswerPart(upload.name, address=reverse("upload", args=[upload.pk]))
        for upload in submission.uploads.all()
    }


@dataclass(frozen=True)
class ReadVersion:
    """A frozen version with the definition that it was frozen with, and its words.

    `apart` are answers that the definition at hand cannot read: the one that the version was
    frozen with was not kept, and another is in force.
    """

    version: Version
    edition: Edition
    texts: Texts
    values: Mapping[str, Any]
    apart: Mapping[str, Any]

    @property
    def read(self) -> dict[str, Any]:
        """The answers that the definition can tell."""
        return {key: value for key, value in self.values.items() if key not in self.apart}

    @property
    def gone(self) -> list[tuple[str, list[str]]]:
        """The others: their keys and texts."""
        return [(key, texts_of(value)) for key, value in sorted(self.apart.items())]

    @property
    def side(self) -> Side:
        return Side(self.edition, self.texts, self.values, self.apart)

    @property
    def wording(self) -> Wording:
        """In which language the words of the format stand on this page."""
        return wording_of(self.edition, page_language(), self.texts)

    def changes(self, told: Told = nobody) -> Changes | None:
        """Return what the version changed against the one before, or None if it is the first."""
        version = self.version
        before = _frozen(version.submission).filter(number__lt=version.number).last()
        return _changes(before, self.side, told) if before else None

    def findings(self) -> list[FindingLine]:
        """Return what the check finds in it, errors first, as its author saw it."""
        findings = formats.check_answers(self.edition, self.read)
        lines = finding_lines(self.edition, self.texts, findings, lambda section: "")
        return sorted(lines, key=lambda line: not line.stops)

    def answered(self, respondent: str, told: Told = nobody) -> tuple[AnsweredSection, ...]:
        """Return its answers in words; `told` says who answered a key."""
        return answered(
            self.edition,
            self.texts,
            self.read,
            respondent,
            files=uploads_by_id(self.version.submission),
            told=told,
            frozen=True,
        )


def read_version(version: Version) -> ReadVersion:
    """Return a version as it is read: by the definition that it was frozen with."""
    edition = queries.frozen_edition(version)
    return ReadVersion(
        version,
        edition,
        edition.texts(page_language()),
        queries.version_answers(version),
        queries.left_over_of(version, edition),
    )


def changes_since_last(submission: Submission, side: Side, told: Told = nobody) -> Changes | None:
    """Return what a draft's values change against the last version, or None if there is none."""
    before = _frozen(submission).last()
    return _changes(before, side, told) if before else None


def _frozen(submission: Submission) -> QuerySet[Version]:
    rows = Version.objects.filter(submission=submission)
    return rows.select_related("private", "submission").order_by("number")


def _changes(before: Version, after: Side, told: Told) -> Changes:
    files = uploads_by_id(before.submission)
    return Changes(before, differences(read_version(before).side, after, files=files, told=told))
