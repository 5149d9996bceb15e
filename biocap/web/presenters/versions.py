"""A frozen version beside the one before it, and who answered what."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection import queries
from biocap.collection.choices import Channel
from biocap.collection.models import Submission, Version
from biocap.collection.queries import AnswerNow
from biocap.telling.answered import Told, nobody
from biocap.telling.answers import Said
from biocap.telling.dates import short_moment
from biocap.telling.differences import Difference, differences
from biocap.telling.wording import Wording, wording_of
from biocap.web.forms.page import finding_lines
from biocap.web.forms.places import language
from biocap.web.forms.state import FindingLine


@dataclass(frozen=True)
class Changes:
    """What a version, or the draft after the last one, changed against `before`."""

    before: Version
    differences: tuple[Difference, ...]


def files_of(submission: Submission) -> Mapping[str, Said]:
    """Return the uploads of a submission by id, with where each is."""
    return {
        str(upload.pk): Said(upload.name, address=reverse("upload", args=[upload.pk]))
        for upload in submission.uploads.all()
    }


def who_answered(now: Mapping[str, AnswerNow], values: Mapping[str, object]) -> Told:
    """Return what says of a key who gave the value that stands in `values`, when, by which way.

    Of a value that was changed since nothing is said: the draft keeps its latest author alone.
    """

    def told(key: str) -> str:
        answer = now.get(key)
        if answer is None or answer.value != values.get(key):
            return ""
        words = {
            "who": answer.author or _("a person no longer known"),
            "when": short_moment(answer.saved_at),
            "way": Channel(answer.channel).label,
        }
        return _("%(who)s, %(when)s, %(way)s") % words

    return told


def changes_of(version: Version, told: Told = nobody) -> Changes | None:
    """Return what a version changed against the one before, or None if it is the first."""
    before = _frozen(version.submission).filter(number__lt=version.number).last()
    return _changes(before, queries.version_answers(version), told) if before else None


def changes_since_last(
    submission: Submission, values: Mapping[str, object], told: Told = nobody
) -> Changes | None:
    """Return what a draft's values change against the last version, or None if there is none."""
    before = _frozen(submission).last()
    return _changes(before, values, told) if before else None


def findings_of(version: Version) -> list[FindingLine]:
    """Return what the check finds in a frozen version, errors first, as its author saw it."""
    submission = version.submission
    edition = formats.load(submission.format_code, submission.edition)
    findings = formats.check(edition, queries.version_answers(version))
    lines = finding_lines(edition, edition.texts(language()), findings, lambda section: "")
    return sorted(lines, key=lambda line: not line.stops)


def wording_of_version(version: Version) -> Wording:
    """Return in which language the words of a version's format stand on this page."""
    submission = version.submission
    edition = formats.load(submission.format_code, submission.edition)
    return wording_of(edition.texts(language()), language())


def _frozen(submission: Submission) -> QuerySet[Version]:
    rows = Version.objects.filter(submission=submission)
    return rows.select_related("private", "submission").order_by("number")


def _changes(before: Version, values: Mapping[str, object], told: Told) -> Changes:
    submission = before.submission
    edition = formats.load(submission.format_code, submission.edition)
    changed = differences(
        edition,
        edition.texts(language()),
        queries.version_answers(before),
        values,
        files=files_of(submission),
        told=told,
    )
    return Changes(before, changed)
