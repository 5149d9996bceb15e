"""Organizations that records name, led to the one record of each: by identifier, then by name.

An answer keeps the words of its list, and leads to an organization by them. Only where the list
gives an identifier that is known here under other names, the answer gets the name that is known,
and says what was written; where that name does not fit, the words stay. What may be several is
named, for a person to settle, and never guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from biocap.exchange.fitting import LONGEST_WORDS
from biocap.exchange.outside_lists import NamedOrganization, Record, Trouble
from biocap.exchange.problems import (
    IMPORT_ORGANIZATION_KNOWN,
    IMPORT_ORGANIZATION_OF_TWO,
    IMPORT_UNCLEAR_ORGANIZATION,
)
from biocap.organizations.index import OrganizationIndex, names_parted
from biocap.organizations.queries import names_of_organizations
from biocap.shared.own_words import words_alone

ORGANIZATION, PARTNER, PAYER = "organization", "executing_partner", "payer"
TOLD = "other_information"
AS_WRITTEN = "Organization as the list names it"


def with_known_organizations(record: Record, index: OrganizationIndex) -> Record:
    """Return a record whose organizations lead to those that are known, with what is to be told."""
    answers, troubles = dict(record.answers), list(record.troubles)
    for each in record.organizations:
        known = index.identified(each.identifier)
        called = index.called(each.name) if each.name else frozenset()
        if len(known) != 1 or called == known:
            continue
        if called and not called & known:
            which = (*names_of_organizations(known), *names_of_organizations(called))
            of_two = IMPORT_ORGANIZATION_OF_TWO(
                name=each.name[:100], identifier=each.identifier[:60], which=which
            )
            troubles.append(Trouble.of("notice", each.question, of_two))
            continue
        (name,) = names_of_organizations(known)
        named = _with_name(answers.get(each.question), each, name)
        fits = _fits(named)
        if each.name or not fits:
            written = f"{AS_WRITTEN}: {each.name or name} ({each.identifier})."
            answers[TOLD] = "\n".join(filter(None, (answers.get(TOLD), written)))
        if not fits:
            continue
        answers[each.question] = named
        read = IMPORT_ORGANIZATION_KNOWN(
            name=each.name[:100] or each.identifier[:60],
            identifier=each.identifier[:60],
            known=name,
        )
        troubles.append(Trouble.of("notice", each.question, read))
    for question, name in _names(answers):
        if len(called := index.called(name)) > 1:
            unclear = IMPORT_UNCLEAR_ORGANIZATION(
                name=name[:100], which=names_of_organizations(called)
            )
            troubles.append(Trouble.of("notice", question, unclear))
    return replace(record, answers=answers, troubles=troubles)


def _with_name(answer: Any, each: NamedOrganization, name: str) -> Any:
    """Return an answer with the name that is known in place of that which was written."""
    if each.question == ORGANIZATION:
        return name
    if each.question == PAYER:
        picks = [dict(it) for it in answer or ()] or [{"code": "donors"}]
        for pick in picks:
            if pick["code"] == "donors":
                pick["specify"] = _parts_with(pick.get("specify", ""), each.name, name)
        return picks
    return _parts_with(answer or "", each.name, name)


def _fits(answer: Any) -> bool:
    texts = [answer] if isinstance(answer, str) else [it.get("specify", "") for it in answer]
    return all(len(text) <= LONGEST_WORDS for text in texts)


def _parts_with(text: str, written: str, name: str) -> str:
    parts = [name if part == written else part for part in names_parted(text)]
    return "; ".join(dict.fromkeys([*parts, name] if name not in parts else parts))


def _names(answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names of organizations in the answers with their questions, each once."""
    said = [(key, answers.get(key)) for key in (ORGANIZATION, PARTNER)]
    said += [(PAYER, pick.get("specify")) for pick in answers.get(PAYER) or ()]
    for question, text in said:
        if isinstance(text, str):
            for name in names_parted(words_alone(text)):
                yield question, name
