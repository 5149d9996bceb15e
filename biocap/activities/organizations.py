"""What organizations did: activities by the names that their reports give, in three roles.

The snapshot holds names as they were written; who reads says which of them are one organization.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.utils.translation import gettext

from biocap.activities.figures import NO_YEARS, ReportsBehind, Years
from biocap.activities.rows import aggregates_of_years, counted_once, proposals_by_activity
from biocap.activities.tables import years_columns
from biocap.formats.codes import ACTIVITIES
from biocap.library.activity_rows import UNDERTAKEN
from biocap.library.compiling import ibis
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind, Table

REPORTED, PARTNER, FUNDED = "organization", "executing_partner", "payer"
"""Questions of annex IV that name organizations."""
ROLES = {
    REPORTED: noop("Reports or carries out"),
    PARTNER: noop("Carries out, as executing partner"),
    FUNDED: noop("Funds"),
}
ANY_ROLE = noop("In any of these roles, each activity once")

NOTHING_BEHIND = ReportsBehind()

Written = Mapping[str, Collection[str]]
"""Role -> the answers, as they were written, that name the organization in it."""


@dataclass(frozen=True)
class RoleLine:
    """Activities that name an organization in a role ("" in any), each counted once.

    Money is that of the whole activity in US dollars: nobody reports whose part of it is whose.
    """

    role: str
    number: int = 0
    costed: int = 0
    cost_usd: Decimal = Decimal(0)
    not_undertaken: int = 0
    years: Years = NO_YEARS
    behind: ReportsBehind = NOTHING_BEHIND


def names_written(library: Library) -> tuple[tuple[str, str], ...]:
    """Return each role with each answer that was written of it in the snapshot.

    Of several languages each is an answer of its own.
    """

    def build() -> Any:
        return _told(library).select("role", "words").distinct().order_by("role", "words")

    key = ("organizations written", library.invented, library.period)
    return library.once(key, lambda: tuple(map(tuple, library.rows(build()))))


def roles_in_activity(library: Library, activity: str) -> tuple[tuple[str, str], ...]:
    """Return role and answer of each that one report names organizations in, in their order."""
    rows = _told(library)
    rows = rows.filter(rows["activity"] == activity).select("role", "words").distinct()
    order = list(ROLES)
    return tuple(sorted(map(tuple, library.rows(rows)), key=lambda it: (order.index(it[0]), it[1])))


def activities_naming(library: Library, written: Written) -> Any:
    """Return the counted activities of which any report names the organization: activity, role."""
    told = _told(library)
    met = [
        (told["role"] == role) & told["words"].isin(tuple(said))
        for role, said in written.items()
        if said
    ]
    named = told.filter(reduce(or_, met, ibis.literal(False))).select("role", report="activity")
    reports = library.table("activities").select("cluster", "counted", report="activity")
    counted = reports.filter(reports["counted"]).select("cluster", activity="report")
    there = named.inner_join(reports.select("report", "cluster"), "report")
    return there.inner_join(counted, "cluster").select("activity", "role").distinct()


def numbers_of_organizations(
    library: Library, named: Mapping[str, tuple[int, ...]]
) -> dict[int, int]:
    """Return in how many activities each organization is named in any role, each counted once.

    `named`: an answer as it was written -> the numbers of the organizations that it names.
    """
    told = _told(library)
    most = max(map(len, named.values()), default=0)
    if not most:
        return {}
    layers = []
    for at in range(most):
        of_layer = [(words, it[at]) for words, it in named.items() if len(it) > at]
        here = told.filter(told["words"].isin(tuple(words for words, _number in of_layer)))
        number = here["words"].cases(*of_layer)
        layers.append(here.select(report="activity", number=number.cast("int64")))
    rows = reduce(lambda one, other: one.union(other), layers)
    reports = library.table("activities").select("cluster", "counted", "status", report="activity")
    counted = reports.filter(reports["counted"], reports["status"] == UNDERTAKEN)
    there = rows.inner_join(reports.select("report", "cluster"), "report")
    there = there.semi_join(counted, "cluster")
    counts = there.group_by("number").agg(n=there["cluster"].nunique())
    return {int(number): int(n) for number, n in library.rows(counts)}


def figures_of_organization(library: Library, written: Written) -> tuple[RoleLine, ...]:
    """Return number and cost by role, and of all roles together last (role "").

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraphs 26 and 32.
    """
    naming = activities_naming(library, written)
    every = naming.select("activity", role=ibis.literal("")).distinct()
    rows = naming.union(every).inner_join(counted_once(library), "activity")
    done = rows["status"] == UNDERTAKEN
    counts = library.rows(
        rows.group_by("role").agg(
            number=done.sum(),
            costed=rows["cost_usd"].count(where=done),
            cost=rows["cost_usd"].sum(where=done),
            without=(~done).sum(),
            reports=rows["reports"].cast("int64").sum(where=done),
            clusters=((rows["reports"] > 1) & done).sum(),
            **aggregates_of_years(rows, done),
        )
    )
    unresolved = _unresolved_of(library, naming.union(every))
    lines = {
        role: RoleLine(
            role,
            int(number or 0),
            int(costed or 0),
            Decimal(cost or 0),
            int(without or 0),
            Years(years[0], years[1], int(years[2] or 0)),
            ReportsBehind(int(reports or 0), int(clusters or 0), unresolved.get(role, 0)),
        )
        for role, number, costed, cost, without, reports, clusters, *years in counts
    }
    return tuple(lines.get(role, RoleLine(role)) for role in (*ROLES, ""))


def roles_table(lines: tuple[RoleLine, ...], opens: Mapping[str, Address]) -> Table[RoleLine]:
    """Return the figures of an organization; `opens` leads from a role to its activities."""
    return Table(
        "organization-activities",
        (
            Column("role", noop("Code of the role; empty: any."), lambda it: it.role),
            Column(
                "label",
                noop("What the role is."),
                lambda it: ROLES.get(it.role, ANY_ROLE),
                head=noop("Role"),
                shown=lambda it: gettext(ROLES.get(it.role, ANY_ROLE)),
            ),
            Column(
                "number",
                noop("Activities that name it so, each counted once."),
                lambda it: it.number,
                Kind.COUNT,
                noop("Activities"),
                opens=lambda it: opens.get(it.role) if it.number or it.not_undertaken else None,
            ),
            Column(
                "costed",
                noop("Of those, how many state a cost."),
                lambda it: it.costed,
                Kind.COUNT,
                noop("with a cost"),
            ),
            Column(
                "cost_in_full_usd",
                noop(
                    "Their whole costs in US dollars, whoever paid which part; empty: none stated."
                ),
                lambda it: it.cost_usd if it.costed else None,
                Kind.USD,
                noop("Cost in full"),
                under=gettext("US$"),
            ),
            *years_columns(lambda it: it.years),
            Column(
                "not_undertaken",
                noop("Besides, activities that were not undertaken: in no number and no cost."),
                lambda it: it.not_undertaken,
                Kind.COUNT,
                noop("Not undertaken"),
            ),
            Column(
                "reports",
                noop("Reports behind the number, each activity counted once."),
                lambda it: it.behind.reports,
            ),
            Column(
                "clusters",
                noop("Of the number, how many are known from several reports."),
                lambda it: it.behind.clusters,
            ),
            Column(
                "unresolved",
                noop("Pairs of reports of which it is not decided whether they are one activity."),
                lambda it: it.behind.unresolved,
            ),
        ),
        lines[:-1],
        total=lines[-1],
        caption=noop("What it reports, carries out and funds"),
    )


def _told(library: Library) -> Any:
    """Return activity, role and words of each answer that names organizations, in this world."""
    held = library.table("activities")
    if "texts" not in library.tables:  # of an early schema
        rows = held.select("activity", role=ibis.literal(REPORTED), words="organization")
        return rows.filter(rows["words"].notnull())
    texts = library.table("texts")
    said = texts.filter(texts["format"] == ACTIVITIES, texts["question"].isin(tuple(ROLES)))
    said = said.select("activity", "words", role="question")
    return said.semi_join(held, "activity")


def _unresolved_of(library: Library, naming: Any) -> dict[str, int]:
    """Return how many proposals nobody decided touch the activities of each role."""
    if "activity_proposals" not in library.tables:
        return {}
    rows = naming.inner_join(proposals_by_activity(library), "activity")
    rows = rows.select("role", "one", "other").distinct()
    return {role: int(n) for role, n in library.rows(rows.group_by("role").agg(n=rows.count()))}
