"""Whom a round asks, in words: the rule, the exceptions by hand, who falls in and who does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.collection.groups import InvitedParties
from biocap.collection.scheduling import window_before
from biocap.parties.reference import ALL_GROUPS, BODIES, TREATIES, Party
from biocap.shared.text import in_language
from biocap.telling.dates import day
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.order import by_name
from biocap.web.forms.places import page_language, region_name
from biocap.web.words import party_name


@dataclass(frozen=True)
class Fact:
    """One line of a rule, or of what comes of it."""

    name: str
    words: str


@dataclass(frozen=True)
class RegionAsked:
    """The Parties of a regional group that are asked, and those that are not, by name."""

    name: str
    asked: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class AskedPreview:
    """What a round would be: whom it would ask, by which rule, and what is odd about its days."""

    count: int
    rule: tuple[Fact, ...]
    regions: tuple[RegionAsked, ...]
    undated: str
    warnings: tuple[str, ...]


def told_rule(group: Mapping[str, Any], parties: Mapping[str, Party]) -> tuple[Fact, ...]:
    """Return the rule by which a round asked its Parties, and the exceptions with their reason."""
    facts = []
    if group.get("treaty"):
        told = {
            "treaty": in_language(TREATIES[group["treaty"]].names, page_language()),
            "day": day(date.fromisoformat(group["on"])),
        }
        facts.append(Fact(_("Bound by"), _("%(treaty)s, on %(day)s") % told))
    if categories := group.get("categories"):
        facts.append(Fact(_("Any of these categories"), _group_names(categories)))
    if groups := group.get("groups"):
        facts.append(Fact(_("Any of these regional groups"), _group_names(groups)))
    if bodies := group.get("bodies"):
        of_bodies = by_name(in_language(BODIES[code].names, page_language()) for code in bodies)
        facts.append(Fact(_("Members of any of these bodies"), joined_by_semicolons(of_bodies)))
    if codes := group.get("codes"):
        named = ngettext("%(n)s Party by name", "%(n)s Parties by name", len(codes))
        facts.append(Fact(_("Of a list"), named % {"n": len(codes)}))
    if also := group.get("also"):
        facts.append(Fact(_("Asked too, by hand"), _party_names(also, parties)))
    if left_out := group.get("left_out"):
        facts.append(Fact(_("Left out, by hand"), _party_names(left_out, parties)))
    if group.get("because"):
        facts.append(Fact(_("Reason for the exceptions"), str(group["because"])))
    return tuple(facts)


def asked_preview(
    chosen: InvitedParties, parties: Mapping[str, Party], arguments: Mapping[str, Any]
) -> AskedPreview:
    """Return what a round of these arguments of `open_round` would be."""
    codes = [*chosen.invited, *chosen.others]
    regions = dict.fromkeys(parties[code].group for code in sorted(codes))
    return AskedPreview(
        count=len(chosen.invited),
        rule=told_rule(arguments["group"], parties),
        regions=tuple(
            RegionAsked(
                region_name(region),
                _in_region(chosen.invited, region, parties),
                _in_region(chosen.others, region, parties),
            )
            for region in by_name(regions, region_name)
        ),
        undated=_party_names(chosen.undated, parties) if chosen.undated else "",
        warnings=tuple(_warnings(arguments)),
    )


def _warnings(arguments: Mapping[str, Any]) -> Iterable[str]:
    if meeting := arguments.get("meeting"):
        window = window_before(meeting.starts_on)
        if not window.holds(arguments["opens_on"], arguments["closes_on"]):
            told = {"first": day(window.first), "last": day(window.last), "title": meeting.title}
            yield (
                _(
                    "The days are not within the six months before “%(title)s”: from %(first)s to "
                    "%(last)s (COP-MOP/5/INF/3, para. 19)."
                )
                % told
            )
    days = (arguments["due_on"] - arguments["opens_on"]).days
    if days < 60:
        yield ngettext(
            "There is %(n)s day from opening to the due day.",
            "There are %(n)s days from opening to the due day.",
            days,
        ) % {"n": days}


def _in_region(codes: Iterable[str], region: str, parties: Mapping[str, Party]) -> tuple[str, ...]:
    return tuple(by_name(party_name(c, parties) for c in codes if parties[c].group == region))


def _group_names(codes: Iterable[str]) -> str:
    return joined_by_semicolons(
        [in_language(ALL_GROUPS[code].names, page_language()) for code in codes]
    )


def _party_names(codes: Iterable[str], parties: Mapping[str, Party]) -> str:
    return joined_by_semicolons(by_name(party_name(code, parties) for code in codes))
