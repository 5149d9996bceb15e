"""A national plan as a document in Word and PDF: a published version, or what would be published.

It holds what a version holds, so no interest that the Party did not release, draft or not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.formats.codes import NEEDS
from biocap.library.licence import licence
from biocap.library.queries import Library
from biocap.national_plans.action import Action, PlanActor, StatusLine
from biocap.national_plans.choices import (
    OF_PLAN,
    ActionStatus,
    ActorKind,
    Audience,
    BudgetSource,
    Declared,
    Level,
)
from biocap.national_plans.coverage import coverage_of
from biocap.plans import Goal, load_plan
from biocap.reports.blocks import Document, Label, Masthead, OwnWords, Strong, Text, Title, joined
from biocap.reports.documents import TEMPLATES, marked_if_withdrawn
from biocap.reports.draft import Draft, row
from biocap.reports.front import names_of_treaties
from biocap.reports.pdf import write_pdf
from biocap.reports.plan_sheets import plan_as_workbook, plan_sheets, whose_words_plan_holds
from biocap.reports.word import write_word
from biocap.telling import dates, lists, numbers
from biocap.telling.form import NeedsForm
from biocap.telling.names import edition_of
from biocap.telling.plan_words import PlannedTogether, days_words, money_words

KINDS = ("docx", "pdf", "xlsx")
"""Kinds of file that a plan is handed out as."""


@dataclass(frozen=True)
class PlanToPrint:
    """A plan as it is printed. `number` 0: a draft of `at`; else the version published then.

    `language` is that of the Party's words, `printed_in` that of the document around them.
    """

    country: str
    title: str
    language: str
    actions: tuple[Action, ...]
    at: datetime
    printed_in: str
    number: int = 0
    sha256: str = ""
    rehearsal: bool = False
    together: tuple[PlannedTogether, ...] = ()


def plan_as_file(told: PlanToPrint, kind: str, library: Library | None = None) -> bytes:
    """Return a plan as a file of a kind, `docx`, `pdf` or `xlsx`.

    With the library that holds the version, each page says so where it was withdrawn.
    """
    if kind == "xlsx":
        return _workbook(told, library)
    document = national_plan_document(told)
    if library is not None:
        document = marked_if_withdrawn(document, library)
    with override(told.printed_in):
        if kind == "docx":
            return write_word(document, TEMPLATES / "synthesis.docx", told.at)
        return write_pdf(document, TEMPLATES / "synthesis.typ", told.at)


def _workbook(told: PlanToPrint, library: Library | None) -> bytes:
    with override(told.printed_in):
        title = _("National plan: %(country)s") % {"country": told.country}
        about: list[tuple[str, object]] = [
            (_("National plan"), told.title),
            (_("Country"), told.country),
            (_("Version"), told.number or _("Draft, for the country alone")),
            (_("Published") if told.number else _("As it stood"), told.at),
            ("SHA-256", told.sha256),
        ]
        about += [(_("Wording"), notice) for notice in whose_words_plan_holds(told.printed_in)]
        if told.rehearsal:
            about.insert(0, (_("Rehearsal"), _("Nothing in it is real.")))
        if library is not None and library.withdrawal:
            about.insert(0, (_("Withdrawn"), library.withdrawal.in_data))
        if library is not None:
            about += [(_("Licence"), licence().name), (_("Snapshot"), library.snapshot_id)]
        said = [it for it in about if it[1]]
        sheets = plan_sheets(said, told.actions, told.printed_in, told.together)
        return plan_as_workbook(sheets, title=title, at=told.at, language=told.printed_in)


def national_plan_document(told: PlanToPrint) -> Document:
    """Return a plan as a document, in the language that it is printed in."""
    with override(told.printed_in):
        title = _("National plan: %(country)s") % {"country": told.country}
        when = dates.moment(told.at)
        if told.number:
            words = {"n": told.number, "when": when}
            byline = _("Version %(n)s, published by the Party %(when)s.") % words
            mark = ""
        else:
            byline = _("As it stood %(when)s.") % {"when": when}
            mark = _("Draft, for the country alone")
        mark = " · ".join(filter(None, [_("Rehearsal") if told.rehearsal else "", mark]))
        draft = Draft(rehearsal=told.rehearsal)
        printed = _Printed(told, draft)
        printed.opening()
        printed.glance()
        printed.all_actions()
        printed.all_joint()
        return Document(
            language=told.printed_in,
            title=title,
            subject=title,
            header=told.country,
            mark=mark,
            date=when,
            page_word=_("Page"),
            footer=f"{title} · {told.sha256[:12]}" if told.sha256 else title,
            blocks=(
                Masthead(**names_of_treaties(told.printed_in), mark=mark),
                Title(title, byline),
                *draft.blocks,
            ),
        )


class _Printed:
    """Writes a plan into a draft, in the language in force."""

    def __init__(self, told: PlanToPrint, draft: Draft) -> None:
        self.told, self.draft = told, draft
        self.tree = load_plan(OF_PLAN, told.printed_in)
        self.needs = NeedsForm(edition_of(NEEDS), told.printed_in)

    def opening(self) -> None:
        self.draft.plain(self._own(self.told.title, strong=True))
        for notice in whose_words_plan_holds(self.told.printed_in):
            self.draft.note(notice)
        if not self.told.number:
            self.draft.plain(
                _(
                    "This is a draft: nothing of it is public until the focal point publishes a "
                    "version. It holds what a version would hold now; interests that are not "
                    "released are not in it."
                )
            )
        if self.told.sha256:
            self.draft.note((Label(f"{lists.headed('SHA-256')}{self.told.sha256}"),))

    def glance(self) -> None:
        """Tell how far the actions are, and the money by source."""
        self.draft.section(_("The plan at a glance"))
        actions = self.told.actions
        held = [it.status for it in actions]
        rows = [
            row(Label(str(ActionStatus(code).label)), Label(numbers.whole(held.count(code))))
            for code in ActionStatus.values
        ]
        self.draft.table(
            _("Actions by how far they are"), (_("How far it is"), _("Actions")), rows, (4, 1)
        )
        coverage = coverage_of(dict(enumerate(actions)), {}, self.told.at.date())
        rows = [
            row(Label(str(source.label)), Label(numbers.usd(coverage.money[source.value])))
            for source in BudgetSource
            if source.value in coverage.money
        ]
        if rows:
            self.draft.table(_("Money by source"), (_("Source"), _("US$")), rows, (4, 1))
        said = {"said": numbers.whole(coverage.said_money), "all": numbers.whole(coverage.actions)}
        self.draft.note(_("%(said)s of %(all)s actions not dropped say an amount.") % said)

    def all_actions(self) -> None:
        self.draft.section(_("All actions"))
        if not self.told.actions:
            self.draft.plain(_("The plan has no action yet."))
        for number, action in enumerate(self.told.actions, 1):
            words = {"number": numbers.whole(number)}
            self.draft.group(_("Action %(number)s") % words)
            self.draft.plain(self._own(action.title, strong=True))
            if action.text:
                self.draft.plain(self._own(action.text))
            self._told(self._lines(action))
            for it in self.told.together:
                if it.place == number:
                    self._told([(_("Jointly with"), (Label(it.others),))])

    def all_joint(self) -> None:
        """Tell to which actions of others the Party agreed, as each was stated to it."""
        agreed = [it for it in self.told.together if not it.place]
        if not agreed:
            return
        self.draft.section(_("Joint actions"))
        self.draft.plain(
            _(
                "Actions of several Parties, each of which agreed for itself to the text as it "
                "stands here. They stand in the plan of the Party that stated them, with their "
                "money and how far they are."
            )
        )
        for number, it in enumerate(agreed, 1):
            self.draft.group(_("Joint action %(number)s") % {"number": numbers.whole(number)})
            held, tongue = it.action, it.language
            self.draft.plain((OwnWords(held.title, tongue, True),))
            if held.text:
                self.draft.plain((OwnWords(held.text, tongue, False),))
            self._told(self._aim(held))
            if said_days := days_words(held):
                self._told([(_("When"), (Label(said_days),))])
            if held.institution:
                self._told([(_("Responsible"), (OwnWords(held.institution, tongue, False),))])
            if it.others:
                self._told([(_("Jointly with"), (Label(it.others),))])
            self.draft.note((Label(f"{lists.headed('SHA-256')}{it.sha256}"),))

    def _told(self, lines: Iterable[tuple[str, Text]]) -> None:
        for head, text in lines:
            self.draft.plain((Strong(lists.headed(head)), *text))

    def _lines(self, action: Action) -> Iterator[tuple[str, Text]]:
        """Yield what is said of an action, each with its head; what says nothing is left out."""
        yield from self._aim(action)
        yield _("How far it is"), self._status(action)
        if before := action.statuses[:-1]:
            yield _("Before that"), joined([self._since(line) for line in before], "; ")
        if said_days := days_words(action):
            yield _("When"), (Label(said_days),)
        if money := money_words(action):
            yield _("Money"), (Label(money),)
        if action.budget.committed_by:
            yield _("Committed by"), self._own(action.budget.committed_by)
        if action.institution:
            yield _("Responsible"), self._own(action.institution)
        if action.audiences:
            labels = (str(Audience(code).label) for code in action.audiences)
            yield _("Target audiences"), (Label(lists.joined_by_semicolons(labels)),)
        for actor in action.actors:
            yield str(ActorKind(actor.kind).label), self._actor(actor)
        for link in action.aligned:
            yield _("Aligned with"), (*self._own(link.title), Label(f" {link.url}".rstrip()))
        if action.report:
            yield _("Activity report"), (Label(action.report),)

    def _aim(self, action: Action) -> Iterator[tuple[str, Text]]:
        goal = self.tree.goal(action.goal) if action.goal else None
        if goal:
            yield _("Goal"), (Label(f"{goal.code} {goal.title}"),)
            yield from self._of_goal(action, goal)
        if action.needs:
            said = [f"{it.item} {self.needs.item_alone(it.area, it.item)}" for it in action.needs]
            yield _("Needs"), (Label(lists.joined_by_semicolons(said)),)
        yield _("Level"), (Label(str(Level(action.level).label)),)

    def _of_goal(self, action: Action, goal: Goal) -> Iterator[tuple[str, Text]]:
        for head, column, code in (
            (_("Activity of the Action Plan"), "activities", action.activity),
            (_("Indicator"), "indicators", action.indicator),
        ):
            item = next((it for it in goal.column(column) if it.code == code), None)
            if item:
                yield head, (Label(f"{item.code} {item.text}"),)

    def _status(self, action: Action) -> Text:
        words = str(ActionStatus(action.status).label)
        if not action.statuses:
            return (Label(words),)
        return self._since(action.statuses[-1])

    def _since(self, line: StatusLine) -> Text:
        words = str(ActionStatus(line.status).label)
        said = _("%(status)s since %(day)s") % {"status": words, "day": dates.day(line.on)}
        if not line.remark:
            return (Label(said),)
        return (Label(f"{said}. "), *self._own(line.remark))

    def _actor(self, actor: PlanActor) -> Text:
        held, said = actor.interest, list[Text]()
        if actor.identified_by:
            head = lists.headed(_("identified by"))
            said.append((Label(head), *self._own(actor.identified_by)))
        if held.declared != Declared.NOTHING_YET:
            said.append((Label(str(Declared(held.declared).label)),))
            said += [self._own(words) for words in (held.text, held.managed) if words]
        if not said:
            return self._own(actor.name)
        return (*self._own(actor.name), Label(" ("), *joined(said, "; "), Label(")"))

    def _own(self, words: str, strong: bool = False) -> Text:
        return (OwnWords(words, self.told.language, strong),)
