"""Which record of one report counts: the latest revision, then the latest date. Pure."""

from collections.abc import Sequence

from biocap.exchange.outside_lists import ListedReport


def latest_of(found: Sequence[ListedReport]) -> ListedReport | None:
    """Return the report that counts, or None where that cannot be said.

    Of one document the later revision counts, and of the same revision, or where none is given,
    the later date, in whatever order they stand. A record without a revision goes before every one
    that has one, whatever its day; `collection.rules.order_of` holds to the same. Two documents of
    one Party are two reports, and nobody can say which counts.
    """
    return next((one for one in found if _counts(one, found)), None)


def is_double(one: ListedReport, other: ListedReport) -> bool:
    """Say whether two records say the same of the same document."""
    return _identity(one) == _identity(other) and one.answers == other.answers


def _counts(one: ListedReport, found: Sequence[ListedReport]) -> bool:
    """Say whether every other is a double or goes before (those among them may have no order)."""
    return all(
        other is one or is_double(other, one) or _later(other, one) is one for other in found
    )


def _identity(report: ListedReport) -> tuple[object, ...]:
    return _document(report), report.revision, report.submitted_at, report.partial


def _document(report: ListedReport) -> str:
    return report.document.casefold()


def _later(one: ListedReport, other: ListedReport) -> ListedReport | None:
    if _document(one) != _document(other) or one.partial != other.partial:
        return None
    if one.revision is not None and other.revision is not None and one.revision != other.revision:
        return one if one.revision > other.revision else other
    if (one.revision is None) != (other.revision is None):
        return one if other.revision is None else other
    if one.submitted_at is None or other.submitted_at is None:
        return None
    if one.submitted_at == other.submitted_at:
        return None
    return one if one.submitted_at > other.submitted_at else other
