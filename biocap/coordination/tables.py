"""Meetings and recommendations as declared tables, for pages and files."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.translation import get_language, gettext

from biocap.coordination.choices import Addressee, ItemForm, ItemState, MeetingKind, ToldBy
from biocap.coordination.meetings import HeldMeeting, ItemEntry, MeetingItem
from biocap.shared.own_words import UNSTATED, in_languages
from biocap.shared.text import noop
from biocap.telling import dates, lists
from biocap.telling.names import country_name
from biocap.telling.order import by_name
from biocap.telling.reasons import reason
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.telling.wording import Wording


def country_names(codes: Iterable[str]) -> list[str]:
    """Return what States are called today, by the alphabet of the reader."""
    return by_name(country_name(code) for code in codes)


def days_of_meeting(it: HeldMeeting) -> str:
    """Return the days of a meeting, one alone as one."""
    if it.starts_on == it.ends_on:
        return dates.day(it.starts_on)
    return dates.days(it.starts_on, it.ends_on)


def place_of_meeting(it: HeldMeeting) -> str:
    """Return where it is held; "" where that is not known."""
    if it.online and not it.words.place:
        return gettext("Online")
    return it.words.place


def addressees(it: MeetingItem) -> str:
    """Return to whom a recommendation is addressed."""
    return lists.joined_by_semicolons(str(Addressee(code).label) for code in it.to)


def last_entry_day(it: MeetingItem) -> date | None:
    """Return the day of the last entry whose day is known."""
    return max((entry.on for entry in it.entries if entry.on), default=None)


def entry_words(entry: ItemEntry) -> str:
    """Return an entry in one line: who says it, when, what."""
    who = str(ToldBy(entry.by).label)
    if entry.on:
        who = lists.joined_by_commas((who, dates.short_day(entry.on)))
    return f"{lists.headed(who)}{entry.says}"


def meetings_table(chosen: Sequence[HeldMeeting], language: str) -> Table[HeldMeeting]:
    """Return meetings with what is known of them."""
    language, told = _words_in(chosen, language)
    return Table(
        "meetings",
        (
            Column("meeting", noop("Code of the meeting; ours."), lambda it: it.code),
            Column(
                "title",
                noop("What the meeting is called."),
                lambda it: told(it, it.words.title),
                head=noop("Title"),
                opens=lambda it: Address("held-meeting", (it.code,)),
                language=language,
            ),
            Column(
                "kind",
                noop("What the meeting is."),
                lambda it: str(MeetingKind(it.kind).label),
                head=noop("Kind"),
            ),
            Column("starts_on", noop("Its first day."), lambda it: it.starts_on, Kind.DAY),
            Column("ends_on", noop("Its last day."), lambda it: it.ends_on, Kind.DAY),
            Column(
                "days",
                noop("Its days, in words."),
                days_of_meeting,
                head=noop("Days"),
                in_file=False,
            ),
            Column(
                "place",
                noop("Where it is held; empty: not known."),
                lambda it: told(it, place_of_meeting(it)),
                head=noop("Place"),
                language=language,
            ),
            Column("online", noop("Whether it is held online."), lambda it: it.online, Kind.FLAG),
            Column(
                "participants",
                noop("How many took part, as the report says; empty: not known."),
                lambda it: it.participants,
                Kind.COUNT,
                head=noop("Participants"),
            ),
            Column(
                "countries",
                noop("Countries that took part, called as today."),
                lambda it: lists.joined_by_semicolons(country_names(it.countries)),
            ),
            Column(
                "organizations",
                noop("Organizations that took part."),
                lambda it: lists.joined_by_semicolons(
                    it.words.organizations.get(code, code) for code in it.organizations
                ),
            ),
            Column(
                "documents",
                noop("Symbols of its documents."),
                lambda it: lists.joined_by_semicolons((one.symbol for one in it.documents), "en"),
            ),
            Column(
                "recommendations",
                noop("How many conclusions and recommendations of it stand here."),
                lambda it: len(it.items),
                Kind.COUNT,
                head=noop("Recommendations"),
            ),
            Column(
                "source",
                noop("Where it was read; empty: the Secretariat entered it."),
                lambda it: "" if it.entered else source_of_meeting(it),
            ),
            Column(
                "fictional",
                noop("Whether the meeting is invented."),
                lambda it: it.fictional,
                Kind.FLAG,
            ),
        ),
        chosen,
        caption=noop("Meetings"),
    )


def _words_in(
    meetings: Iterable[HeldMeeting], language: str
) -> tuple[str, Callable[[HeldMeeting, str], str]]:
    """Return the language of words of several meetings, and how each stands there.

    Where they are not all in one, each is marked (`shared.own_words`).
    """
    if all(it.language == language for it in meetings):
        return language, lambda _it, words: words
    return UNSTATED, lambda it, words: in_languages([(it.language, words)])


def source_of_meeting(it: HeldMeeting) -> str:
    """Return where a meeting was read, as it is cited, in the reader's language."""
    parts = (it.source.document, reason(it.source.part), it.source.paragraph)
    return lists.joined_by_commas(filter(None, parts))


def items_table(
    chosen: Sequence[MeetingItem], language: str, *, of_one: bool = False
) -> Table[MeetingItem]:
    """Return recommendations with whom they are addressed to and what became of them.

    Those of several meetings stand under the name of each; `of_one` meeting they do not.
    """
    language, told = _words_in([it.meeting for it in chosen], language)
    return Table(
        "recommendations",
        (
            Column("meeting", noop("Code of the meeting; ours."), lambda it: str(it.meeting.code)),
            Column(
                "recommendation",
                noop("Code of the recommendation in its meeting; ours."),
                lambda it: it.code,
            ),
            Column(
                "paragraph",
                noop("Paragraphs of the report in which it stands, the main one first."),
                lambda it: lists.joined_by_commas(it.paragraphs, "en"),
                head=noop("Paragraph"),
            ),
            Column(
                "says",
                noop("What was recommended, as the report prints it."),
                lambda it: told(it.meeting, it.says),
                head=noop("Recommendation"),
                opens=lambda it: Address("recommendation", (it.meeting.code, it.code)),
                language=language,
            ),
            Column(
                "how",
                noop("How firmly the meeting spoke, by the verb of its report."),
                lambda it: str(ItemForm(it.how).label),
            ),
            Column(
                "concluded",
                noop("Whether it stands among the conclusions that the meeting adopted."),
                lambda it: it.concluded,
                Kind.FLAG,
            ),
            Column(
                "to",
                noop("To whom it is addressed."),
                addressees,
                head=noop("Addressed to"),
            ),
            Column(
                "due_on",
                noop("Day by which it is due; empty: none was said, or the day is not known."),
                lambda it: it.due_on,
                Kind.DAY,
            ),
            Column(
                "due",
                noop("By when, as the report says it."),
                lambda it: told(it.meeting, it.due),
                language=language,
            ),
            Column(
                "state",
                noop("How it stands, as far as it is known."),
                lambda it: str(ItemState(it.state).label),
                head=noop("State"),
            ),
            Column(
                "became",
                noop("What became of it, each with who says so."),
                lambda it: " ".join(entry_words(entry) for entry in it.entries),
            ),
            Column(
                "last_entry_on",
                noop("Day of the last entry whose day is known."),
                last_entry_day,
                Kind.DAY,
            ),
            Column(
                "wordings",
                noop("How many wordings of it were public, the one that stands among them."),
                lambda it: len(it.earlier) + 1,
                Kind.COUNT,
            ),
            Column(
                "fictional",
                noop("Whether the meeting is invented."),
                lambda it: bool(it.meeting.fictional),
                Kind.FLAG,
            ),
        ),
        chosen,
        caption=noop("Recommendations"),
        band=None if of_one else lambda it: str(it.meeting.words.title),
        band_opens=lambda it: Address("held-meeting", (it.meeting.code,)),
        band_wording=Wording(language, get_language() or "en", True, True),
    )
