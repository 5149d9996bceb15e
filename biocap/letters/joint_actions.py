"""Letters to the focal points of Parties that are invited into an action of another's plan."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.countries.joining import JointStanding
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.texts import Text, filled_in, standard
from biocap.national_plans.action import action_of
from biocap.national_plans.joint import parties_in_action
from biocap.national_plans.models import JointText, PlanAction
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional, who_answers
from biocap.shared import audit
from biocap.shared.own_words import words_alone
from biocap.shared.text import in_language
from biocap.telling.lists import headed

WAITED_FOR = frozenset({JointStanding.INVITED, JointStanding.EARLIER})


def write_stated(text: JointText, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Write of a stated text to the Parties that have not said their word on it, each once of it.

    Who left is not written to. Within the transaction of the operation that asked who may.
    """
    row, occasion = text.action, f"joint:{text.pk}"
    told = Letter.objects.filter(kind=LetterKind.PLAN, occasion=occasion)
    before = set(told.values_list("person_id", flat=True))
    waiting = [
        (it.joining.party_code, it.standing)
        for it in parties_in_action(row)
        if it.standing in WAITED_FOR
    ]
    points = who_answers([code for code, _standing in waiting])
    addressed = [
        Addressed(role.person, _whole(row, code, standing, role.person, address), [code])
        for code, standing in waiting
        for role in points.get(code, [])
        if role.person_id not in before
    ]
    letters = make_letters(LetterKind.PLAN, addressed, occasion, by, at)
    if letters:
        said = {"kind": LetterKind.PLAN.value, "letters": len(letters)}
        audit.record("letters.write", f"plan_action:{row.pk}", by=by, at=at, **said)
    return letters


def _whole(
    row: PlanAction, code: str, standing: JointStanding, person: Person, address: str
) -> Text:
    names, language = directory(), person.language
    with override(language):
        if standing == JointStanding.EARLIER:
            subject = gettext("the text of a joint action has changed")
            first = gettext("{country} changed the text of an action to which you agreed: {action}")
        else:
            subject = gettext("an action to make jointly")
            first = gettext("{country} invites your country to an action of its plan: {action}")
        rest = gettext(
            "Please read it in your workroom and say whether your country agrees to this text. A "
            "country that says nothing does not stand in it, and one that agreed can leave."
        )
        if is_fictional(row.party_code):
            subject = f"{headed(gettext('Rehearsal'))}{subject}"
    inner = filled_in(
        Text(subject, f"{first}\n\n{rest}"),
        {
            "country": in_language(names[row.party_code].names, language),
            "action": words_alone(action_of(row.body).title),
        },
    )
    outer = {
        "name": person.name,
        "parties": in_language(names[code].names, language),
        "title": inner.subject,
        "note": inner.body,
        "address": address,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.PLAN, language), outer)
