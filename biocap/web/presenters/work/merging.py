"""Merges: which rows move or give way, what undoing brings back, and all that there were."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection.models import SectionGiven, Submission
from biocap.coordination.groups.models import GroupMember
from biocap.experience.models import Contribution
from biocap.national_plans.models import PlanPartGiven
from biocap.openid.models import SignInService
from biocap.organizations.models import OrganizationIdentifier, OtherName
from biocap.parties.models import Merge, Role
from biocap.parties.reference import Party
from biocap.people.merging import Going
from biocap.people.moves import Moving
from biocap.roster.models import RosterEntry
from biocap.shared.text import noop
from biocap.support.models import AskedToHelp
from biocap.telling.answered import section_title
from biocap.telling.dates import short_day, short_moment
from biocap.telling.lists import headed, with_asides
from biocap.telling.tables import Address, Column
from biocap.toolbox.review.models import InvitedReviewer
from biocap.web.columns import ISOLATED, OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.presenters.work.plan_parts import part_titles
from biocap.web.tables import Drawn
from biocap.web.words import party_name, role_rows


@dataclass(frozen=True)
class MovingLine:
    """A row in words, and what becomes of it."""

    kind: str
    which: str
    comes_to: Tag


@dataclass(frozen=True)
class PairLine:
    """A merge with the names of both."""

    made: Merge
    leaves: str
    stays: str


MOVING: tuple[Column[MovingLine], ...] = (
    on_page("kind", noop("What"), lambda line: line.kind),
    on_page("which", noop("Which"), lambda line: line.which),
    on_page("comes_to", noop("What becomes of it"), lambda line: line.comes_to),
)
MERGES: tuple[Column[PairLine], ...] = (
    on_page(
        "leaves",
        noop("Merged"),
        lambda line: line.leaves,
        opens=lambda line: Address("merge", (str(line.made.pk),)),
    ),
    on_page("stays", noop("Into"), lambda line: line.stays),
    on_page("when", noop("When"), lambda line: short_moment(line.made.at)),
    on_page("by", noop("By"), lambda line: line.made.by.name),
    on_page("stands", noop("How it stands"), lambda line: state_of_merge(line.made)),
)


def state_of_merge(made: Merge) -> Tag:
    """Return whether a merge stands, or when it was undone."""
    if made.undone_at is None:
        return Tag(_("stands"), "good")
    return Tag(_("undone %(when)s") % {"when": short_moment(made.undone_at)})


def plan_table(plan: Iterable[Moving], parties: Mapping[str, Party]) -> Drawn:
    """Return what a merge moves, in words."""
    lines = []
    for each in plan:
        if each.beside is None:
            comes_to = Tag(_("moves"), "good")
        elif each.takes:
            comes_to = Tag(_("is held already, and takes over what this one had beyond it"))
        else:
            comes_to = Tag(_("is held already"))
        lines.append(MovingLine(*_told(each.row, parties), comes_to))
    return _drawn(lines)


def going_table(found: Iterable[Going], parties: Mapping[str, Party]) -> Drawn:
    """Return what undoing a merge brings back, in words."""
    lines = []
    for each in found:
        if each.now is None:
            comes_to = Tag(_("is gone since, and does not come back"), "bad")
        elif each.changed:
            comes_to = Tag(_("was changed since, and goes back as it stands now"), "wait")
        else:
            comes_to = Tag(_("goes back as it was"), "good")
        lines.append(MovingLine(*_told(each.told, parties), comes_to))
    return _drawn(lines)


def merge_table(lines: Sequence[PairLine]) -> Drawn:
    """Return merges in the order given."""
    pictures = {"leaves": OWN_WORDS, "stays": OWN_WORDS, "by": OWN_WORDS, "stands": TAG}
    return list_on_page(MERGES, lines, pictures=pictures)


def _drawn(lines: Sequence[MovingLine]) -> Drawn:
    return list_on_page(MOVING, lines, pictures={"which": ISOLATED, "comes_to": TAG})


def _told(row: Any, parties: Mapping[str, Party]) -> tuple[str, str]:
    """Return what kind of thing a row is, and which."""
    language = get_language() or "en"
    if isinstance(row, Role):
        (told,) = role_rows([row], parties)
        return _("Role"), f"{told.words} · {row.person.name}" if row.organization else told.words
    if isinstance(row, SectionGiven):
        submission = row.submission
        edition = formats.load_edition(submission.format_code, submission.edition)
        texts = edition.texts(language)
        titles = {section.code: section_title(section, texts) for section in edition.sections}
        whose = party_name(submission.party_code, parties)
        return _("Section given"), f"{headed(whose)}{titles.get(row.section, row.section)}"
    if isinstance(row, PlanPartGiven):
        titles = part_titles()
        whose = headed(party_name(row.plan.party_code, parties))
        return _("Part of a national plan given"), f"{whose}{titles.get(row.part, row.part)}"
    if isinstance(row, OtherName):
        return _("Other name"), row.name
    if isinstance(row, OrganizationIdentifier):
        return _("Identifier"), row.code
    if isinstance(row, GroupMember):
        return _("Member of a group"), row.group.name
    if isinstance(row, SignInService):
        return _("Way to sign in"), row.name
    if isinstance(row, AskedToHelp):
        return _("Request for support that was sent to it"), short_day(row.asked_at)
    if isinstance(row, RosterEntry):
        return _("Nomination for the roster"), party_name(row.submission.party_code, parties)
    if isinstance(row, Contribution):  # its draft is of those who write it
        stands = row.standing
        return str(row.get_kind_display()), (stands and stands.body.get("title")) or row.code
    if isinstance(row, InvitedReviewer):
        return _("Reviewer"), row.review.title
    assert isinstance(row, Submission)
    title = formats.load_edition(row.format_code, row.edition).texts(language).title
    return _("Report"), with_asides((title, short_day(row.created_at)))
