"""The report of a meeting that a group prepared, drafted from what its working space holds.

Its sections are headed in the language in force; what was written stands in its own.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.coordination.choices import ItemForm
from biocap.coordination.entered import meeting_of
from biocap.coordination.groups.choices import GroupRole, TextKind
from biocap.coordination.groups.models import GroupMeeting, GroupMember, GroupText
from biocap.coordination.groups.queries import agreed_of, items_of_agenda
from biocap.coordination.groups.rules import terms_meet
from biocap.coordination.meetings import HeldMeeting
from biocap.coordination.tables import (
    addressees,
    country_names,
    days_of_meeting,
    place_of_meeting,
)
from biocap.reports.blocks import Document, Label, Masthead, OwnWords, Span, Strong, Title
from biocap.reports.documents import TEMPLATES
from biocap.reports.draft import Draft
from biocap.reports.front import names_of_treaties
from biocap.reports.word import write_word
from biocap.telling import dates
from biocap.telling.lists import headed, joined_by_commas, joined_by_semicolons
from biocap.telling.names import country_name
from biocap.telling.order import by_name


def meeting_report_as_word(space: GroupMeeting, language: str, at: datetime) -> bytes:
    """Return the draft of the report as Word, headed in a language."""
    with override(language):
        document = meeting_report(space, language, at)
        return write_word(document, TEMPLATES / "synthesis.docx", at)


def meeting_report(space: GroupMeeting, language: str, at: datetime) -> Document:
    """Return the draft of the report as a document, in the language in force.

    Persons are named who consent to it, and nobody else.
    """
    row = space.meeting
    named = [it.name for it in row.persons.all() if it.consented_on]
    held = meeting_of(row.code, row.body, named)
    title, when = _("Report of the meeting"), dates.moment(at)
    mark = joined_by_commas((_("Draft"), dates.day(at.date())))
    draft = Draft(rehearsal=False)
    adopted = _("Nothing of it is adopted before the meeting says so.")
    draft.plain((Strong(headed(mark)), adopted))
    if held.fictional:
        draft.plain(_("Invented meeting: nobody held it, and nobody real said anything of it."))
    group = space.group
    facts = (
        (_("Group"), OwnWords(group.name, group.language)),
        (_("Meeting"), OwnWords(held.words.title, held.language)),
        (_("Days"), Label(days_of_meeting(held))),
        (_("Place"), OwnWords(place_of_meeting(held), held.language)),
    )
    for head, said in facts:
        if str(said):
            draft.plain((Strong(headed(head)), said))
    _agenda(draft, space)
    _participants(draft, space, held)
    _agreed(draft, space)
    _concluded(draft, held)
    return Document(
        language=language,
        title=title,
        subject=held.words.title,
        header=title,
        mark=mark,
        date=when,
        page_word=_("Page"),
        footer=title,
        blocks=(
            Masthead(**names_of_treaties(language), mark=mark),
            Title(title, when),
            *draft.blocks,
        ),
    )


def _agenda(draft: Draft, space: GroupMeeting) -> None:
    draft.section(_("Agenda"))
    agenda = space.texts.filter(kind=TextKind.AGENDA, off_at=None).first()
    for number, what in items_of_agenda(space).items():
        draft.plain((Label(number), " ", OwnWords(what, agenda.language if agenda else "und")))
    if agenda is None:
        draft.plain(_("No agenda was prepared yet."))


def _participants(draft: Draft, space: GroupMeeting, held: HeldMeeting) -> None:
    draft.section(_("Participants"))
    countries = country_names(held.countries)
    told: list[tuple[str, list[Span]]] = [
        (_("Countries"), [Label(it) for it in countries]),
        (
            _("Organizations"),
            [OwnWords(it, held.language) for it in held.words.organizations.values()],
        ),
        (_("Persons who consent to be named"), [Label(it) for it in held.persons]),
    ]
    for head, names in told:
        if names:
            draft.plain((Strong(headed(head)),))
            draft.items([(it,) for it in names])
    members = list(_members(space, held))
    if members:
        draft.plain((Strong(headed(_("Members of the group in these days"))),))
        draft.items([(Label(joined_by_commas(it)),) for it in members])
    draft.note(_("Persons are named only as they consent."))


def _members(space: GroupMeeting, held: HeldMeeting) -> Iterator[tuple[str, str]]:
    """Yield name and role of who belonged to the group then: bodies, and persons who consent."""
    rows = space.group.members.filter(off_at=None).select_related("person", "organization")
    there = [
        (name, str(GroupRole(row.role).label))
        for row in rows
        if (name := _public_name(row))
        and terms_meet(row.from_on, row.until, held.starts_on, held.ends_on)
    ]
    yield from by_name(there, lambda it: it[0])


def _public_name(row: GroupMember) -> str:
    if row.person is not None:
        return row.person.name if row.consented_on else ""
    return row.organization.name if row.organization else country_name(row.party_code)


def _agreed(draft: Draft, space: GroupMeeting) -> None:
    draft.section(_("Agreed text"))
    items = items_of_agenda(space)
    agenda = space.texts.filter(kind=TextKind.AGENDA, off_at=None).first()
    texts = list(space.texts.filter(kind=TextKind.TEXT, off_at=None))
    for number, what in items.items():
        head = OwnWords(what, agenda.language if agenda else "und", strong=True)
        draft.plain((Strong(number), " ", head))
        told = [_text(draft, it) for it in texts if it.item == number]
        if not any(told):
            draft.plain(_("No text is agreed on this item yet."))
    others = [it for it in texts if it.item not in items and agreed_of(it) is not None]
    if others:
        draft.plain((Strong(_("On no item of the agenda")),))
    for it in others:
        _text(draft, it)


def _text(draft: Draft, text: GroupText) -> bool:
    """Add what is agreed of a text; say whether anything is."""
    agreed = agreed_of(text)
    if agreed is None or agreed.agreed_at is None:
        return False
    draft.plain((OwnWords(text.title, text.language, strong=True),))
    for _key, words in agreed.paragraphs:
        draft.paragraph((OwnWords(words, text.language),))
    said = {"number": agreed.number, "day": dates.day(agreed.agreed_at.date())}
    draft.note(_("Version %(number)s, set down as agreed on %(day)s.") % said)
    return True


def _concluded(draft: Draft, held: HeldMeeting) -> None:
    draft.section(_("Conclusions and recommendations"))
    if not held.items:
        draft.plain(_("None was entered yet."))
    for it in held.items:
        how = joined_by_semicolons((str(ItemForm(it.how).label), addressees(it)))
        draft.paragraph(
            (Label(it.paragraph), " ", OwnWords(it.says, held.language)), (Label(f"({how})"),)
        )
