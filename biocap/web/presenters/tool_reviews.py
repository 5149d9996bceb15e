"""A review of the register as pages show it: the form of a reviewer, the board, the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind
from biocap.toolbox.queries import Register
from biocap.toolbox.register import Tool
from biocap.toolbox.review.choices import RatedFor, Recommended, ReviewerGroup, ToolRating
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion, ToolOutcome, ToolReview
from biocap.toolbox.review.public import PublicOutcome
from biocap.toolbox.review.queries import has_begun, has_closed
from biocap.toolbox.review.tables import outcome_words
from biocap.web.columns import CODE, OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class ToolField:
    """One choice about a tool: its name in the form, what it asks, the options, what stands."""

    name: str
    label: str
    options: Sequence[tuple[str, Any]]
    value: str


@dataclass(frozen=True)
class ToolToReview:
    """A tool in the form of a reviewer. `why` stands in the field of that name."""

    tool: Tool
    fields: tuple[ToolField, ...]
    why_name: str
    why: str


def tools_to_review(
    register: Register, tools: Sequence[str], answers: Mapping[str, Mapping[str, str]]
) -> list[ToolToReview]:
    """Return the tools of a review with what stands in the form."""
    asked = [
        (RatedFor.USEFUL.value, _("How useful is it?"), ToolRating.choices),
        (RatedFor.USED.value, _("How far is it used?"), ToolRating.choices),
        (RatedFor.KNOWN.value, _("How well is it known?"), ToolRating.choices),
        ("recommended", _("What do you recommend?"), Recommended.choices),
    ]
    shown = []
    for code in tools:
        said = answers.get(code, {})
        fields = tuple(
            ToolField(f"{code}:{name}", label, options, said.get(name, ""))
            for name, label, options in asked
        )
        why = said.get("why", "")
        shown.append(ToolToReview(register.tool(code), fields, f"{code}:why", why))
    return shown


def answers_sent(sent: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what was sent by a form of `tools_to_review`, by tool."""
    given: dict[str, dict[str, str]] = {}
    for name, value in sent.items():
        tool, colon, what = name.partition(":")
        if colon:
            given.setdefault(tool, {})[what] = value
    return given


def review_tag(review: ToolReview, at: datetime) -> Tag:
    """Return how a review stands, in a word or two."""
    if review.off_at is not None:
        return Tag(_("called off"), "bad")
    if review.public_at is not None:
        return Tag(_("its summary is public"), "good")
    if has_closed(review, at):
        return Tag(_("closed"))
    if has_begun(review, at):
        return Tag(_("open"), "wait")
    return Tag(_("not open yet"))


def reviews_table(reviews: Sequence[ToolReview], at: datetime) -> Drawn:
    """Return the reviews, the latest first."""
    columns: tuple[Column[ToolReview], ...] = (
        on_page(
            "title",
            noop("Title"),
            lambda it: it.title,
            opens=lambda it: Address("tool_review", (str(it.pk),)),
        ),
        on_page("opens", noop("First day"), lambda it: it.opens_on, Kind.DAY),
        on_page("closes", noop("Last day"), lambda it: it.closes_on, Kind.DAY),
        on_page("stands", noop("How it stands"), lambda it: review_tag(it, at)),
        on_page("fictional", noop("Invented"), lambda it: it.fictional, Kind.FLAG),
    )
    return list_on_page(columns, reviews, pictures={"title": OWN_WORDS, "stands": TAG})


def reviewers_table(
    reviewers: Sequence[InvitedReviewer], last: Mapping[int, ReviewVersion]
) -> Drawn:
    """Return who is invited and how far they came: never what they say."""

    def stands(it: InvitedReviewer) -> Tag:
        if it.pk in last:
            return Tag(_("submitted"), "good")
        return Tag(_("draft saved"), "wait") if it.saved_at else Tag(_("invited"), "wait")

    def submitted_on(it: InvitedReviewer) -> date | None:
        return last[it.pk].submitted_at.date() if it.pk in last else None

    columns: tuple[Column[InvitedReviewer], ...] = (
        on_page("name", noop("Reviewer"), lambda it: it.person.name),
        on_page("email", noop("E-mail"), lambda it: it.person.email),
        on_page("group", noop("Speaks for"), lambda it: str(ReviewerGroup(it.group).label)),
        on_page("stands", noop("How it stands"), stands),
        on_page("submitted", noop("Submitted"), submitted_on, Kind.DAY),
    )
    pictures = {"name": OWN_WORDS, "email": CODE, "stands": TAG}
    return list_on_page(columns, reviewers, pictures=pictures)


def outcomes_table(rows: Sequence[ToolOutcome], register: Register) -> Drawn:
    """Return what was recorded, also what was withdrawn."""
    names = {it.code: it.words.name for it in register.tools}
    columns: tuple[Column[ToolOutcome], ...] = (
        on_page(
            "tool",
            noop("Tool"),
            lambda it: names.get(it.tool, it.tool),
            opens=lambda it: Address("tool", (it.tool,)),
        ),
        on_page("outcome", noop("What was decided"), lambda it: str(Recommended(it.outcome).label)),
        on_page("decision", noop("Decision"), lambda it: f"{it.decision} {it.paragraph}".strip()),
        on_page("day", noop("Day"), lambda it: it.decided_on, Kind.DAY),
        on_page("who", noop("Recorded by"), lambda it: it.by.name),
        on_page(
            "withdrawn",
            noop("Withdrawn"),
            lambda it: it.withdrawn_at.date() if it.withdrawn_at else None,
            Kind.DAY,
            missing=noop("stands"),
        ),
    )
    pictures = {"tool": OWN_WORDS, "decision": OWN_WORDS, "who": OWN_WORDS}
    return list_on_page(columns, rows, pictures=pictures)


@dataclass(frozen=True)
class ToldOutcome:
    """What was decided on a tool, in words. `review`: its number where its summary is public."""

    decided: str
    cited: str
    decided_on: date
    fictional: bool
    review: int | None


def told_outcome(outcome: PublicOutcome, public: Sequence[int]) -> ToldOutcome:
    """Return an outcome in the reader's language."""
    decided, cited = outcome_words(outcome)
    review = outcome.review if outcome.review in public else None
    return ToldOutcome(decided, cited, outcome.decided_on, outcome.fictional, review)
