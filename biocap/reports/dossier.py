"""The dossier of a country: what a new focal point must know, as blocks of a document.

Open duties and their days, notes of the country, its people, who contributed, what was said of the
answers, and what was answered: the latest version whole, and what each version changed against the
one before it.
Its own people read it, so private answers are among it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection import queries
from biocap.collection.choices import OPEN_STATUSES, Status
from biocap.collection.models import SectionGiven, Submission, Version
from biocap.countries.queries import country_notes, handovers_of
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import directory
from biocap.reports.blocks import Document, Label, TableCell, TableRow, Text, Title, joined
from biocap.reports.dossier_comments import comments_table, comments_told
from biocap.reports.dossier_plan import plan_told
from biocap.reports.draft import Draft, row
from biocap.reports.own_words import said_in_spans
from biocap.shared.text import in_language
from biocap.telling import dates
from biocap.telling.answered import Answered, answered
from biocap.telling.answers import AnswerPart
from biocap.telling.authors import who_answered
from biocap.telling.because import with_reasons
from biocap.telling.differences import Side, differences
from biocap.telling.lists import with_asides
from biocap.telling.order import by_name
from biocap.telling.wording import wording_of


@dataclass(frozen=True)
class Dossier:
    """Whose dossier it is, for whom it was made, when, and in which language."""

    party_code: str
    reader: Person
    at: datetime
    language: str

    @property
    def country(self) -> str:
        return in_language(directory()[self.party_code].names, self.language)


def submissions_of(party_code: str) -> list[Submission]:
    """Return what a country answers and answered, the latest begun first."""
    rows = Submission.objects.filter(party_code=party_code).exclude(status=Status.DISCARDED)
    return list(rows.select_related("round", "organization").prefetch_related("uploads"))


def versions_of(submission: Submission) -> list[Version]:
    """Return the frozen versions of a submission, the first first."""
    rows = submission.versions.select_related("private", "submission__round", "submitted_by")
    return list(rows.order_by("number"))


def dossier_document(dossier: Dossier) -> Document:
    """Return the dossier in the language in force."""
    draft = Draft(rehearsal=False)
    title = _("Dossier of the focal point: %(country)s") % {"country": dossier.country}
    byline = dates.moment(dossier.at, dossier.language)
    draft.blocks.append(Title(title, byline))
    held = submissions_of(dossier.party_code)
    _duties(draft, dossier, held)
    plan_told(draft, dossier.party_code)
    _notes(draft, dossier)
    _people(draft, dossier)
    _contributed(draft, held)
    _comments(draft, dossier, held)
    _answers(draft, dossier, held)
    mark = _("For the country alone: private answers are among it")
    return Document(
        language=dossier.language,
        title=title,
        subject=title,
        header=dossier.country,
        mark=mark,
        date=byline,
        page_word=_("Page"),
        footer=title,
        blocks=tuple(draft.blocks),
    )


def answered_title(submission: Submission) -> str:
    """Return what is answered: the round, or the form and the day on which it was begun."""
    if submission.round is not None:
        return submission.round.title
    edition = formats.load_edition(submission.format_code, submission.edition)
    form = edition.texts(get_language() or "en").title
    words = {"form": form, "day": dates.short_day(submission.created_at)}
    return _("%(form)s, begun %(day)s") % words


def _duties(draft: Draft, dossier: Dossier, held: list[Submission]) -> None:
    draft.section(_("Open duties and their days"))
    rows = [
        row(
            Label(it.round.title),
            Label(dates.day(it.days.due_on)),
            Label(_("closes after %(day)s") % {"day": dates.day(it.days.closes_on)}),
            Label(_status(it.submission)),
        )
        for it in queries.rounds_open_to(dossier.reader, dossier.at)
        if it.party_code == dossier.party_code
    ]
    rows += [
        row(Label(answered_title(each)), Label("—"), Label("—"), Label(_status(each)))
        for each in held
        if each.round is None and each.status in OPEN_STATUSES
    ]
    given = SectionGiven.objects.filter(
        submission__in=[each.pk for each in held if each.status in OPEN_STATUSES], done_at=None
    ).select_related("person", "submission__round")
    rows += [
        row(
            Label(f"{answered_title(each.submission)}: {each.section}"),
            Label(dates.day(each.due_on) if each.due_on else "—"),
            Label(each.person.name),
            Label(_("given, not done yet")),
        )
        for each in given
    ]
    head = (_("What"), _("Due"), _("Until, or with whom"), _("How it stands"))
    if rows:
        draft.table(_("Open duties"), head, rows, (4, 2, 3, 2), (0, 1, 2, 3))
    else:
        draft.plain(_("Nothing is open now."))
    for each in held:
        if each.status == Status.RETURNED and each.note:
            said = {"what": answered_title(each), "why": each.note}
            draft.plain(_("%(what)s was returned with this note: %(why)s") % said)


def _status(submission: Submission | None) -> str:
    return _("Not started.") if submission is None else str(Status(submission.status).label)


def _notes(draft: Draft, dossier: Dossier) -> None:
    draft.section(_("Notes of the country"))
    kept = list(country_notes(dossier.party_code))
    for each in kept:
        draft.plain(each.text)
        draft.note(with_asides((each.by.name, dates.short_moment(each.at))))
    if not kept:
        draft.plain(_("No note was kept."))


def _people(draft: Draft, dossier: Dossier) -> None:
    draft.section(_("People and contacts"))
    roles = Role.objects.filter(party_code=dossier.party_code, person__is_active=True)
    in_order = by_name(
        roles.select_related("person").order_by("pk"), lambda it: str(it.person.name)
    )
    rows = [
        row(
            Label(role.person.name),
            Label(str(RoleKind(role.kind).label)),
            Label(role.person.email),
            Label(dates.day(role.until) if role.until else "—"),
        )
        for role in sorted(in_order, key=lambda it: it.kind)
    ]
    head = (_("Name"), _("Acts as"), _("E-mail"), _("Last day"))
    draft.table(_("Who acts for the country"), head, rows, (3, 3, 4, 2), (0, 1, 2, 3))
    if settings.BIOCAP_CONTACT:
        draft.plain(_("Secretariat: %(contact)s") % {"contact": settings.BIOCAP_CONTACT})
    for each in handovers_of(dossier.party_code).exclude(accepted_at=None):
        assert each.accepted_at is not None
        words = {
            "leaving": each.leaving.name,
            "incoming": each.incoming.name,
            "day": dates.short_moment(each.accepted_at),
        }
        said = _("Handed over from %(leaving)s to %(incoming)s on %(day)s.") % words
        draft.plain(said, each.reason)


def _contributed(draft: Draft, held: list[Submission]) -> None:
    draft.section(_("Who contributed"))
    rows = []
    for each in held:
        now = queries.draft_answers(each)
        standing = Counter(answer.author for answer in now.values() if answer.value is not None)
        by_author = by_name(standing.items(), lambda one: str(one[0]))
        for author, answers in sorted(by_author, key=lambda one: -one[1]):
            last = max(it.saved_at for it in now.values() if it.author == author)
            rows.append(
                row(
                    Label(answered_title(each)),
                    Label(author or _("a person no longer known")),
                    Label(str(answers)),
                    Label(dates.short_moment(last)),
                )
            )
    head = (_("What"), _("Who"), _("Answers that stand"), _("Last saved"))
    if rows:
        draft.table(_("Answers by person"), head, rows, (4, 3, 1, 2), (0, 1, 3))
    else:
        draft.plain(_("Nothing was answered yet."))


def _comments(draft: Draft, dossier: Dossier, held: list[Submission]) -> None:
    told = {each: list(comments_told(each, dossier.language)) for each in held}
    if any(told.values()):
        draft.section(_("Comments"))
    for each, comments in told.items():
        if comments:
            comments_table(draft, answered_title(each), comments)


def _answers(draft: Draft, dossier: Dossier, held: list[Submission]) -> None:
    draft.section(_("What was answered, and by whom"))
    for submission in held:
        draft.group(answered_title(submission))
        versions = versions_of(submission)
        files = {str(it.pk): AnswerPart(it.name) for it in submission.uploads.all()}
        if not versions:
            draft.plain(_("Not submitted yet: the draft waits in the workroom."))
            continue
        sides = [_side(version, dossier.language) for version in versions]
        last = versions[-1]
        if notice := wording_of(sides[-1].edition, dossier.language, sides[-1].texts).notice:
            draft.note(notice)
        _version(draft, last)
        reasons = queries.frozen_reasons(last.body)
        who = who_answered(queries.draft_answers(submission), sides[-1].values)
        told = with_reasons(reasons, who)
        read = {k: v for k, v in sides[-1].values.items() if k not in sides[-1].apart}
        edition, texts = sides[-1].edition, sides[-1].texts
        for section in answered(
            edition, texts, read, dossier.country, files=files, told=told, frozen=True
        ):
            rows = [line for question in section.questions for line in _lines(question)]
            head = (_("Question"), _("Answer"), _("By whom"))
            draft.table(Label(section.title).words, head, rows, (4, 5, 2), (0, 1, 2))
        for before, after, version in zip(sides, sides[1:], versions[1:], strict=False):
            changed = differences(before, after, files=files)
            draft.subgroup(_("What version %(number)s changed") % {"number": version.number})
            _version(draft, version)
            rows = [
                row(
                    Label(" ".join(filter(None, (it.number, it.label, it.row, it.column)))),
                    TableCell(said_in_spans(it.was)),
                    TableCell(said_in_spans(it.now)),
                )
                for it in changed
            ]
            if rows:
                heads = (_("Question"), _("Before"), _("After"))
                draft.table(_("Answers that differ"), heads, rows, (3, 4, 4), (0, 1, 2))


def _side(version: Version, language: str) -> Side:
    edition = queries.frozen_edition(version)
    values = queries.version_answers(version)
    return Side(edition, edition.texts(language), values, queries.left_over_of(version, edition))


def _version(draft: Draft, version: Version) -> None:
    words = {
        "number": version.number,
        "receipt": version.receipt,
        "who": version.submitted_by.name,
        "when": dates.moment(version.submitted_at),
    }
    said = _("Version %(number)s, receipt %(receipt)s, submitted by %(who)s, %(when)s.") % words
    draft.note(said)


def _lines(question: Answered) -> Iterator[TableRow]:
    label = f"{question.number} {question.label}".strip()
    if question.said:
        yield row(Label(label), TableCell(said_in_spans(question.said)), Label(question.told))
    for each in question.rows:
        cells = [(Label(f"{it.label}: "), *said_in_spans(it.said)) for it in each.cells if it.said]
        named: Text = (Label(each.label),)
        if each.specify:
            named = (Label(f"{each.label}: "), *said_in_spans(each.specify))
        yield row(TableCell(named), TableCell(joined(cells, "; ")), Label(each.told))
