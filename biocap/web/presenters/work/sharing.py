"""What people share, in the workroom: their own, and what waits for the Secretariat."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from biocap.collection.permissions import KINDS, WHO_MAY, may, roles_that_count
from biocap.experience.choices import ContributionKind, ContributionStage
from biocap.experience.entered import Body
from biocap.experience.models import Contribution
from biocap.parties.models import Organization, Person
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.shared.own_words import in_languages
from biocap.shared.text import noop
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.presenters.work.respondents import RespondentChoice
from biocap.web.tables import Drawn
from biocap.web.words import party_name

SECRETARIAT = "secretariat"
"""What a form posts where somebody of the Secretariat shares for it."""


class SharerChoice(RespondentChoice):
    """For whom somebody shares; the Secretariat has neither code nor number."""

    @property
    def value(self) -> str:
        """What a form posts for it."""
        return super().value if self.party_code or self.organization_id else SECRETARIAT

    @property
    def lets_in(self) -> bool:
        """Whether it is the Secretariat itself (`permissions.relations_of`)."""
        return not self.party_code and self.organization_id is None


def sharers(person: Person) -> list[SharerChoice]:
    """Return for whom a person may share something, the Secretariat first."""
    by_value: dict[str, SharerChoice] = {}
    parties: dict[str, Party] = {}
    for role in roles_that_count(person):
        if KINDS[role.kind][1] not in WHO_MAY["contribution.write"]:
            continue
        if role.party_code:
            parties = parties or directory()
            one = SharerChoice(role.party_code, None, party_name(role.party_code, parties))
        else:
            assert role.organization_id is not None
            organization = Organization.objects.get(pk=role.organization_id)
            one = SharerChoice("", organization.pk, organization.name)
        by_value[one.value] = one
    office = SharerChoice("", None, _("Secretariat"))
    own = [office] * may(person, "contribution.write", office)
    return [*own, *by_name(by_value.values(), lambda it: it.name)]


def own_contributions(choices: Sequence[SharerChoice]) -> list[Contribution]:
    """Return what is shared, or drafted, for any of these."""
    rows = Contribution.objects.all()
    held = {(it.party_code, it.organization_id) for it in choices}
    codes = [code for code, _number in held if code]
    numbers = [number for _code, number in held if number is not None]
    own = rows.filter(party_code__in=codes) | rows.filter(organization__in=numbers)
    if ("", None) in held:
        own = own | rows.filter(party_code="", organization=None)
    return _with_all(own)


def _with_all(rows: QuerySet[Contribution]) -> list[Contribution]:
    rows = rows.select_related("organization", "by", "question")
    return list(rows.prefetch_related("stated", "question__stated"))


def waiting_contributions() -> list[Contribution]:
    """Return what waits for the Secretariat, what came first first."""
    rows = Contribution.objects.filter(stage=ContributionStage.HANDED_IN)
    rows = rows.select_related("organization", "by", "question").prefetch_related(
        "stated", "question__stated"
    )
    return list(rows.order_by("handed_in_at", "id"))


def count_of_waiting_contributions() -> int:
    """Return how many contributions wait for the Secretariat."""
    return Contribution.objects.filter(stage=ContributionStage.HANDED_IN).count()


def read_contributions() -> list[Contribution]:
    """Return what the Secretariat made public once and is in no queue, the newest first."""
    rows = Contribution.objects.exclude(stage=ContributionStage.HANDED_IN)
    rows = rows.filter(stated__isnull=False).distinct()
    return list(
        rows.select_related("organization", "by", "question").prefetch_related(
            "stated", "question__stated"
        )
    )


def title_of_contribution(row: Contribution) -> str:
    """Return what its own people call a contribution; of an answer, the question it is to."""
    return _titled(row.question.public_body if row.question else row.body)


def public_title_of_contribution(row: Contribution) -> str:
    """Return what others call a contribution, of an answer its question; "" if nothing stands."""
    of = row.question or row
    return _titled(of.public_body) if row.standing and of.standing else ""


def handed_title_of_contribution(row: Contribution) -> str:
    """Return what the Secretariat calls a contribution, of an answer its question."""
    return _titled(row.question.public_body if row.question else handed_body(row))


def handed_body(row: Contribution) -> Body | None:
    """Return what the Secretariat may see: what was handed in, else what was public last.

    A draft that its people change stays with them; None where it is all there is.
    """
    return row.public_body if row.stage == ContributionStage.DRAFT else dict(row.body)


def _titled(body: Body | None) -> str:
    return in_languages([(body["language"], body["title"])], lines=False) if body else ""


def contributions_table(
    rows: Sequence[Contribution],
    parties: dict[str, Party],
    page: str,
    title: Callable[[Contribution], str] = title_of_contribution,
) -> Drawn:
    """Return contributions, each leading to `page` of it, under the title that its reader sees."""
    columns: tuple[Column[Contribution], ...] = (
        on_page(
            "title",
            noop("Title"),
            title,
            opens=lambda row: Address(page, (str(row.pk),)),
        ),
        on_page("kind", noop("Kind"), lambda row: str(ContributionKind(row.kind).label)),
        on_page("whose", noop("For"), lambda row: whose_contribution(row, parties)),
        on_page("state", noop("Status"), contribution_state),
        on_page("handed_in", noop("Handed in"), _handed_in, Kind.DAY, missing=noop("not yet")),
    )
    pictures = {"title": OWN_WORDS, "state": TAG, "whose": OWN_WORDS}
    return list_on_page(columns, rows, pictures=pictures)


def _handed_in(row: Contribution) -> date | None:
    return row.handed_in_at.astimezone(UTC).date() if row.handed_in_at else None


def whose_contribution(row: Contribution, parties: Mapping[str, Party]) -> str:
    """Return for whom something is shared."""
    if row.organization is not None:
        return row.organization.name
    return party_name(row.party_code, parties) if row.party_code else _("Secretariat")


def contribution_state(row: Contribution) -> Tag:
    """Return how far a contribution is, and whether something of it is public."""
    public = row.standing is not None
    if row.stage == ContributionStage.HANDED_IN:
        return (
            Tag(_("Public; a change waits for the Secretariat"), "wait")
            if public
            else Tag(_("Waits for the Secretariat"), "wait")
        )
    if row.stage == ContributionStage.RETURNED:
        return Tag(_("Returned with a reason"), "bad")
    if row.stage == ContributionStage.ACCEPTED:
        return Tag(_("Public"), "good") if public else Tag(_("Taken down"), "bad")
    return (
        Tag(_("Public; the draft was changed since"), "wait")
        if public
        else Tag(_("Draft, not public"), "wait")
    )
