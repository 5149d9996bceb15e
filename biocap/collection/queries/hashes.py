"""The hash of exactly the answers that stand: what an approval or a signature is bound to."""

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission, Version
from biocap.collection.queries.contradictions import frozen_reasons, reasons_to_freeze
from biocap.collection.queries.drafts import values_of, version_answers


def answers_hash(submission: Submission) -> str:
    """Return the hash of what would be submitted of a draft now; else of the last version.

    Private answers are among it, and why contradictions are right. A version has the hash of the
    draft that it was frozen from.
    """
    if submission.status not in OPEN_STATUSES:
        last = submission.versions.select_related("private").order_by("-number").first()
        if last is not None:
            return version_hash(last)
    edition = formats.load_edition(submission.format_code, submission.edition)
    answers = formats.submittable(edition, values_of(submission))
    reasons = reasons_to_freeze(submission, edition, answers)
    return rules.answers_sha256(submission.pk, answers, reasons)


def version_hash(version: Version) -> str:
    """Return the hash of the answers of a frozen version, and why contradictions are right."""
    answers, reasons = version_answers(version), frozen_reasons(version.body)
    return rules.answers_sha256(version.submission_id, answers, reasons)
