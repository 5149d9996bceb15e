"""To whom a request may go, as its page lists them: proposed, found by name, and ticked before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from biocap.collection.models import Submission, Version
from biocap.parties.models import Organization
from biocap.parties.queries import directory, open_organizations, same_world_as
from biocap.parties.reference import Party
from biocap.support.operations import Chosen
from biocap.support.proposals import PossibleHelper, possible_helpers
from biocap.support.requests import asked_in_course, course_of
from biocap.support.words import match_words
from biocap.telling.finding import named_so
from biocap.telling.lists import headed
from biocap.telling.order import by_name
from biocap.web.forms.places import page_language
from biocap.web.forms.support import CirculateForm
from biocap.web.words import party_name

MOST_NAMED = 25
"""So many that are found by name are listed; whoever looks for another says more of its name."""


@dataclass(frozen=True)
class Circulating:
    """The form with all who can be ticked.

    `named`: how many have the name; `nobody_fits`: it was looked for who fits, and nobody does.
    """

    form: CirculateForm
    named: int
    nobody_fits: bool

    @property
    def said(self) -> str:
        """What is said of a search: that there are more, or nobody."""
        if self.named > MOST_NAMED:
            return _("Many have such a name. Write more of it: only the first are listed.")
        if self.form.initial.get("find") and not self.named:
            return _("Nobody else of this name can be asked.")
        return ""


def circulating(
    submission: Submission,
    version: Version,
    given: Mapping[str, object] | None,
    on: date,
    *,
    listing: bool,
    send: bool,
) -> Circulating:
    """Return the form by which a request goes out, without whoever was asked before.

    `given`: what was posted, None at first; `send`: it is to be sent, not looked for again;
    `listing`: the reader may send it, and so sees who is proposed: at first all of them, ticked;
    of a request that went out already once somebody is looked for, and nobody is ticked.
    """
    course = course_of(submission)
    asked = asked_in_course(course) if course else []
    before = {it.party_code or str(it.organization_id) for it in asked}
    looked = listing and (course is None or given is not None)
    proposed = possible_helpers(version, on) if looked else []
    listed = {it.key: it for it in proposed if _whose(it.key) not in before}
    choices = {key: _proposed(it) for key, it in listed.items()}
    ticked = [] if course else list(choices)
    of_name: list[tuple[str, str]] = []
    if given is not None:
        ticked = [str(key) for key in given.getlist("to")]  # type: ignore[attr-defined]
        parties = directory()
        whose = {_whose(key) for key in listed} | before
        others = _others(submission, parties, whose)
        sought = str(given.get("find", "")).strip()
        names = {key.removesuffix(":") if _is_party(key) else key: name for key, name in others}
        hits = named_so(names, sought) if sought else set()
        of_name = [it for it in others if not hits.isdisjoint({it[0], _whose(it[0])})]
        again = [it for it in others if it[0] in ticked]
        choices |= dict(again) | dict(of_name[:MOST_NAMED])
    form = CirculateForm(given if send else None, list(choices.items()), ticked)
    if given is not None:
        form.initial["find"] = given.get("find", "")
    return Circulating(form, len(of_name), looked and not listed)


def _whose(key: str) -> str:
    return key.partition(":")[0]


def _proposed(helper: PossibleHelper) -> str:
    why = match_words(helper.match, helper.activities, page_language(), helper.near)
    return f"{headed(helper.name)}{why}"


def _others(
    submission: Submission, parties: Mapping[str, Party], but: Iterable[str]
) -> list[tuple[str, str]]:
    """Return every organization and Party that may be asked and is not among these, by name."""
    own, left_out = submission.party_code, set(but)
    in_world = same_world_as(own)
    organizations: Iterable[Organization] = open_organizations()
    named = [
        *((f"{it.pk}:", it.name) for it in organizations if in_world(it)),
        *(
            (f"{code}:", party_name(code, parties))
            for code in parties
            if code != own and in_world(code)
        ),
    ]
    return by_name([it for it in named if _whose(it[0]) not in left_out], lambda it: it[1])


def chosen_by_keys(keys: Iterable[str]) -> list[Chosen]:
    """Return whom the keys of the form mean."""
    chosen = []
    for key in keys:
        whose, _colon, version = key.partition(":")
        number = int(version) if version else None
        chosen.append(
            Chosen(party_code=whose, offer_version=number)
            if _is_party(key)
            else Chosen(organization=int(whose), offer_version=number)
        )
    return chosen


def _is_party(key: str) -> bool:
    return not _whose(key).isdecimal()
