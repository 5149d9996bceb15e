"""Letters to reviewers of tools: an invitation, a reminder, each with a link of their own.

The link is made when the letter is sent, and kept nowhere; that of the letter before stops working.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.operations import guards
from biocap.letters.choices import LetterKind
from biocap.letters.coming_back import bounced_among
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.problems import LETTERS_BOUNCED, LETTERS_NO_SERVER
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.telling.dates import day, moment
from biocap.telling.numbers import whole
from biocap.toolbox.review.choices import WhoSaidWhat
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion, ToolReview
from biocap.toolbox.review.operations import link_of_reviewer
from biocap.toolbox.review.problems import (
    TOOL_REVIEW_CLOSED,
    TOOL_REVIEW_ENDED,
    TOOL_REVIEW_NOT_ASKED,
)
from biocap.toolbox.review.queries import has_closed, silent_reviewers


def write_reviewer_invited(
    reviewer: InvitedReviewer, *, link: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to a reviewer with the link of their own. `link`: an address with a place in it.

    Raises Problem("letters.no_server") or ("letters.bounced").
    """
    _require_server()
    if bounced_among([reviewer.person.email]):
        raise LETTERS_BOUNCED(address=reviewer.person.email)
    return _written(reviewer.review, [reviewer], "asked", link, by, at)


@guards.in_turn
def remind_reviewers(review: ToolReview, *, link: str, by: Person, at: datetime) -> list[Letter]:
    """Remind everybody who is invited and has not submitted, each once a day.

    Raises Problem("letters.no_server"), or one of `tool_review` where nobody is left or it is over.
    """
    guards.require(by, "tool_review.run")
    _require_server()
    if review.off_at is not None:
        raise TOOL_REVIEW_ENDED(day=review.off_at.date().isoformat())
    if has_closed(review, at):
        raise TOOL_REVIEW_CLOSED(day=review.closes_on.isoformat())
    written = Letter.objects.filter(
        kind=LetterKind.TOOL_REVIEW,
        occasion__startswith="reminded:",
        written_at__date=at.date(),
    )
    today = {it.rpartition(":")[2] for it in written.values_list("occasion", flat=True)}
    silent = [it for it in silent_reviewers(review) if str(it.pk) not in today]
    if not silent:
        raise TOOL_REVIEW_NOT_ASKED()
    return _written(review, silent, "reminded", link, by, at)


@guards.in_turn
def write_reviewer_receipt(version: ReviewVersion, *, at: datetime) -> list[Letter]:
    """Write to a reviewer what is kept of what they submitted; once of each version.

    Nothing is written where no server sends letters; the page has shown the receipt.
    """
    if not settings.EMAIL_HOST:
        return []
    version = ReviewVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    reviewer, occasion = version.reviewer, f"receipt:{version.pk}"
    if Letter.objects.filter(kind=LetterKind.TOOL_RECEIPT, occasion=occasion).exists():
        return []
    addressed = [Addressed(reviewer.person, _receipt(version))]
    letters = make_letters(LetterKind.TOOL_RECEIPT, addressed, occasion, None, at)
    told = {"kind": LetterKind.TOOL_RECEIPT.value, "letters": len(letters)}
    audit.record("letters.write", f"tool_review:{reviewer.review_id}", by=None, at=at, **told)
    return letters


def _receipt(version: ReviewVersion) -> Text:
    reviewer = version.reviewer
    person, review = reviewer.person, reviewer.review
    with override(person.language):
        subject = gettext("Your review of tools was submitted: receipt {receipt}")
        paragraphs = [
            gettext("It is an invented review: nothing of it is real.") if review.fictional else "",
            gettext(
                "What you say of {number} tools in “{review}” was submitted on {when}. Keep the "
                "receipt: {receipt}. It is the number of the version and the beginning of its "
                "SHA-256, which is {sha256}."
            ),
            gettext(
                "Until {closes} has ended everywhere on Earth you can change it, by the address of "
                "your last letter, and submit it again; the last version counts. If you did not "
                "submit it, write to us."
            ),
        ]
        values = {
            "review": review.title,
            "number": whole(len(version.answers), person.language),
            "when": moment(version.submitted_at, person.language),
            "receipt": version.receipt,
            "sha256": version.sha256,
            "closes": day(review.closes_on, person.language),
        }
        inner = filled_in(Text(subject, "\n\n".join(filter(None, paragraphs))), values)
    outer = {
        "name": person.name,
        "title": inner.subject,
        "note": inner.body,
        "address": "",
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.TOOL_RECEIPT, person.language), outer)


def token_of_reviewer(letter: Letter) -> str:
    """Return the token of a link made now for the reviewer to whom a letter goes."""
    return link_of_reviewer(int(letter.occasion.rpartition(":")[2]))


def _require_server() -> None:
    if not settings.EMAIL_HOST:
        raise LETTERS_NO_SERVER()


def _written(
    review: ToolReview,
    reviewers: Sequence[InvitedReviewer],
    said: str,
    link: str,
    by: Person,
    at: datetime,
) -> list[Letter]:
    letters: list[Letter] = []
    for reviewer in reviewers:
        text = _text(review, reviewer.person, said, link)
        addressed = [Addressed(reviewer.person, text)]
        occasion = f"{said}:{reviewer.pk}"
        letters += make_letters(LetterKind.TOOL_REVIEW, addressed, occasion, by, at)
    told = {"kind": LetterKind.TOOL_REVIEW.value, "letters": len(letters)}
    audit.record("letters.write", f"tool_review:{review.pk}", by=by, at=at, **told)
    return letters


def _text(review: ToolReview, person: Person, said: str, link: str) -> Text:
    language = person.language
    with override(language):
        if said == "asked":
            subject = gettext("Would you review tools for biosafety capacity-building?")
            first = gettext(
                "You are invited to “{review}”: to say of each of {number} tools and mechanisms "
                "how useful, used and known it is, and whether it should be kept, revised, "
                "expanded or phased out."
            )
        else:
            subject = gettext("Reminder: your review of tools is awaited until {closes}")
            first = gettext(
                "You are invited to “{review}”, and have not submitted yet. What you saved is kept."
            )
        paragraphs = [
            gettext("It is an invented review: nothing of it is real.") if review.fictional else "",
            first,
            gettext(
                "It is open from {opens} to {closes}; until then you can save, submit and correct "
                "as often as you wish. Both days last until they have ended everywhere on Earth."
            ),
            gettext("Who said what is shown {shown}. It never becomes looser than that."),
            gettext(
                "The address below is yours alone: whoever opens it speaks for you. It takes the "
                "place of that of an earlier letter."
            ),
        ]
        values = {
            "review": review.title,
            "number": str(len(review.tools)),
            "opens": day(review.opens_on, language),
            "closes": day(review.closes_on, language),
            "shown": str(WhoSaidWhat(review.shown).label),
        }
        inner = filled_in(Text(subject, "\n\n".join(filter(None, paragraphs))), values)
    outer = {
        "name": person.name,
        "title": inner.subject,
        "note": inner.body,
        "address": link,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.TOOL_REVIEW, language), outer)
