"""A request as its pages show it: days, who was asked and what both sides said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from biocap.collection.models import Submission, Version
from biocap.collection.rules import frozen_answers, value_of
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.support.choices import ENDED, RequestState
from biocap.support.models import AskedToHelp, SupportStep
from biocap.support.proposals import own_offers_that_fit
from biocap.support.requests import course_of, days_of_request
from biocap.support.rows import offer_of
from biocap.support.rules import RequestDays, state_of_request
from biocap.support.weights import matching_rules
from biocap.support.words import match_words, weight_words
from biocap.telling.dates import short_moment
from biocap.telling.isolating import set_apart
from biocap.telling.lists import headed, with_asides
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.forms.places import page_language
from biocap.web.tables import Drawn
from biocap.web.words import party_name

STYLES = {RequestState.MET: "good", RequestState.AGREED: "good", RequestState.OPEN: "wait"}


@dataclass(frozen=True)
class HelperLine:
    """Somebody who was asked, and how it stands between both sides."""

    asked: AskedToHelp
    name: str
    offer: str
    """Title of the offer for which they were asked, as it was then."""
    changed: bool
    """Whether that offer has a later version."""

    @property
    def may_be_decided(self) -> bool:
        return self.asked.agreed is None and self.asked.answer in ("whole", "part")

    @property
    def steps(self) -> list[SupportStep]:
        return list(self.asked.steps.all())


@dataclass(frozen=True)
class DayReached:
    """A state with the moment at which it was reached."""

    state: str
    at: datetime


@dataclass(frozen=True)
class RequestLine:
    """A request, or what one was asked to help with, as a list shows it."""

    address: Address
    title: str
    country: str
    stands: Tag
    due: Any = None
    fits: str = ""
    """Which of one's own offers fits best, and why."""


def state_tag(days: RequestDays) -> Tag:
    """Return the state of a request in a word."""
    state = state_of_request(days)
    return Tag(str(state.label), STYLES.get(state, ""))


def days_reached(days: RequestDays) -> list[DayReached]:
    """Return each state that was reached with its day, in the order of the states."""
    moments = (
        (RequestState.DRAFT, days.drafted),
        (RequestState.OPEN, days.opened),
        (RequestState.ANSWERED, days.answered),
        (RequestState.AGREED, days.agreed),
        (RequestState.UNDER_WAY, days.under_way),
        (RequestState.MET, days.met),
        (RequestState.WITHDRAWN, days.withdrawn),
    )
    return [DayReached(str(state.label), at) for state, at in moments if at]


def helper_lines(asked: Sequence[AskedToHelp], parties: Mapping[str, Party]) -> list[HelperLine]:
    """Return those who were asked with their names, and the offer as it was then."""
    return [
        HelperLine(
            each,
            each.organization.name if each.organization else party_name(each.party_code, parties),
            offer_of("", frozen_answers(each.offer_version.body)).title
            if each.offer_version
            else "",
            each.offer_version is not None and _changed(each.offer_version),
        )
        for each in asked
    ]


def _changed(version: Version) -> bool:
    return version.submission.versions.filter(number__gt=version.number).exists()


HELPERS: tuple[Column[HelperLine], ...] = (
    on_page("name", noop("Who was asked"), lambda line: line.name),
    on_page("offer", noop("For its offer"), lambda line: line.offer or None, missing=noop("none")),
    on_page("due", noop("Answer by"), lambda line: line.asked.answers_due_on, Kind.DAY),
    on_page("answer", noop("Answer"), lambda line: _answer(line.asked)),
    on_page("words", noop("In its words"), lambda line: line.asked.words),
    on_page("decided", noop("The country"), lambda line: _decided(line.asked)),
)
REQUESTS: tuple[Column[RequestLine], ...] = (
    on_page(
        "title", noop("What is asked for"), lambda line: line.title, opens=lambda it: it.address
    ),
    on_page("country", noop("Country"), lambda line: line.country),
    on_page("stands", noop("How it stands"), lambda line: line.stands),
    on_page(
        "due", noop("Answers by"), lambda line: line.due, Kind.DAY, missing=noop("not yet sent")
    ),
)


ASKED: tuple[Column[RequestLine], ...] = (
    *REQUESTS,
    on_page("fits", noop("Fits your offer"), lambda line: line.fits or None, missing=noop("none")),
)


def helpers_table(lines: Sequence[HelperLine]) -> Drawn:
    """Return the answers side by side."""
    pictures = {"name": OWN_WORDS, "offer": OWN_WORDS, "words": OWN_WORDS}
    return list_on_page(HELPERS, lines, pictures=pictures | {"answer": TAG, "decided": TAG})


def requests_table(lines: Sequence[RequestLine]) -> Drawn:
    """Return requests in the order given."""
    return list_on_page(REQUESTS, lines, pictures={"title": OWN_WORDS, "stands": TAG})


def asked_table(asked: Sequence[AskedToHelp], parties: Mapping[str, Party], on: date) -> Drawn:
    """Return what somebody's country or organization was asked to help with."""
    fitting = fitting_lines(asked, on)
    lines = [
        RequestLine(
            Address("asked_to_help", (str(each.pk),)),
            frozen_answers(each.course.version.body).get("title", ""),
            party_name(each.course.submission.party_code, parties),
            _decided(each) if each.agreed is not None else _answer(each),
            each.answers_due_on,
            next((f"{headed(set_apart(it.title))}{it.reasons}" for it in fitting[each.pk]), ""),
        )
        for each in asked
    ]
    return list_on_page(ASKED, lines, pictures={"stands": TAG})


@dataclass(frozen=True)
class WeightLine:
    """What agrees, for how many points, and why so many, as the definition says it."""

    words: str
    points: int
    why: str


WEIGHTS: tuple[Column[WeightLine], ...] = (
    on_page("words", noop("What agrees"), lambda line: line.words),
    on_page("points", noop("Points"), lambda line: line.points, Kind.COUNT),
    Column(
        "why", "", lambda line: line.why, head=noop("Why so many"), language="en", in_file=False
    ),
)


def weights_table() -> Drawn:
    """Return for what a match has points (definitions/matching.yaml)."""
    by_code = {weight.code: weight for weight in matching_rules().weights}
    said = weight_words().items()
    lines = [WeightLine(words, by_code[it].points, by_code[it].why) for it, words in said]
    return list_on_page(WEIGHTS, lines)


@dataclass(frozen=True)
class FittingLine:
    """An offer of one's own that fits a request, and why."""

    title: str
    reasons: str


def fitting_lines(asked: Sequence[AskedToHelp], on: date) -> dict[int, list[FittingLine]]:
    """Return the own offers of each who was asked that fit that day, in words."""
    language = page_language()
    return {
        number: [
            FittingLine(made.offer.title, match_words(it, 0, language)) for made, it in fitting
        ]
        for number, fitting in own_offers_that_fit(asked, on).items()
    }


def own_requests_table(requests: Sequence[Submission], parties: Mapping[str, Party]) -> Drawn:
    """Return the requests of a country, with how each stands."""
    lines = []
    for each in requests:
        course = getattr(each, "course", None)
        version = course.version if course else each.versions.all()[0]
        lines.append(
            RequestLine(
                Address("support_request", (str(each.pk),)),
                frozen_answers(version.body).get("title", ""),
                party_name(each.party_code, parties),
                state_tag(days_of_request(each, course)),
                course.answers_due_on if course else None,
            )
        )
    return requests_table(lines)


@dataclass(frozen=True)
class MadeRequest:
    """A request that was made from something, as the page of that shows it."""

    request: Submission
    title: str
    state: Tag
    opens: str
    """The page that shows it: that of the draft until it is submitted."""
    ended: bool


def requests_made(requests: Sequence[Submission]) -> list[MadeRequest]:
    """Return requests with where each stands."""
    made = []
    for each in requests:
        days = days_of_request(each, course_of(each))
        title = value_of(each.answers, "title") or ""
        ended = state_of_request(days) in ENDED
        opens = "support_request" if days.opened else "submission"
        made.append(MadeRequest(each, title, state_tag(days), opens, ended))
    return made


def _answer(asked: AskedToHelp) -> Tag:
    if asked.answered_at is None:
        return Tag(_("not answered yet"), "wait")
    style = "" if asked.answer == "no" else "good"
    return Tag(with_asides((asked.get_answer_display(), short_moment(asked.answered_at))), style)


def _decided(asked: AskedToHelp) -> Tag:
    if asked.decided_at is None:
        return Tag("")
    said = _("agreed %(when)s") if asked.agreed else _("declined %(when)s")
    return Tag(said % {"when": short_moment(asked.decided_at)}, "good" if asked.agreed else "")
