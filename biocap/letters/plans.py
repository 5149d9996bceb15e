"""Letters to those of a country who write its plan together: parts, comments, approval asked."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.operations import guards
from biocap.collection.queries.approvals import approvers_of
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.problems import LETTERS_APPROVED, LETTERS_NO_APPROVER
from biocap.letters.texts import Text, filled_in, standard
from biocap.national_plans.action import action_of
from biocap.national_plans.choices import OF_NO_GOAL, OF_PLAN
from biocap.national_plans.models import ActionComment, NationalPlan, PlanPartGiven
from biocap.national_plans.operations import approval_of_plan, held_plan, plan_subject
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Person
from biocap.parties.queries import directory, who_answers
from biocap.plans import load_plan
from biocap.shared import audit
from biocap.shared.own_words import words_alone
from biocap.shared.text import in_language
from biocap.telling.dates import day


def write_plan_parts(
    given: Sequence[PlanPartGiven], *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to a colleague which parts of a plan were just given to them, all in one letter.

    `given`: of one plan, to one person, at once. Within the transaction of the operation that
    asked who may.
    """
    if not given or given[0].person_id == by.pk:
        return []
    first, person = given[0], given[0].person
    titles = {goal.code: goal.title for goal in load_plan(OF_PLAN, person.language).goals}
    with override(person.language):
        lines = [
            f"• {it.part} {titles[it.part]}"
            if it.part != OF_NO_GOAL
            else f"• {gettext('Actions of no goal')}"
            for it in given
        ]
        due = day(first.due_on, person.language) if first.due_on else ""
        said = Text(
            gettext("parts of the national plan were given to you"),
            "\n\n".join(
                (
                    gettext("{by} asks you to write these parts of the national plan:"),
                    "{parts}",
                    gettext("Please finish them by {day}."),
                )
            ),
        )
    values = {"by": by.name, "parts": "\n".join(lines), "day": due}
    occasion = f"part:{first.given_at.isoformat()}"
    return _written(
        LetterKind.PLAN, first.plan, {person: (said, values)}, occasion, address, by, at
    )


def write_plan_comment(comment: ActionComment, *, address: str, at: datetime) -> list[Letter]:
    """Tell of a comment on an action, once: who holds its part, or who spoke there before.

    A comment that begins a talk goes to the focal points too; its writer is not written to.
    """
    row, begun = comment.action, comment.in_answer_to
    people: set[Person] = set(Person.objects.filter(pk__in=row.holders, is_active=True))
    if begun is None:
        people |= {it.person for it in who_answers([row.party_code]).get(row.party_code, [])}
    else:
        spoke = ActionComment.objects.filter(in_answer_to=begun, withdrawn_at=None)
        numbers = {begun.by_id, *spoke.values_list("by_id", flat=True)}
        people |= set(Person.objects.filter(pk__in=numbers, is_active=True))
    texts = {}
    for person in people - {comment.by}:
        with override(person.language):
            said = Text(
                gettext("a comment on an action of the national plan"),
                "\n\n".join(
                    (
                        gettext("{by} commented on the action “{action}”:"),
                        "{text}",
                        gettext("Answer it, or mark it as settled, beside the action."),
                    )
                ),
            )
        action = words_alone(action_of(row.body).title)
        values = {"by": comment.by.name, "action": action, "text": words_alone(comment.text)}
        texts[person] = (said, values)
    occasion = f"comment:{comment.pk}"
    return _written(LetterKind.PLAN, row.plan, texts, occasion, address, comment.by, at)


@guards.in_turn
def ask_to_approve_plan(
    plan: NationalPlan, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to the approvers that the plan waits for them as it stands now; return what is new.

    Each is asked once for the same plan. Raises Problem("letters.approved") or
    ("letters.no_approver").
    """
    held = held_plan(plan.pk, "national_plan.publish", by)
    sha256 = plan_sha256(to_publish(held))
    if approval_of_plan(held, sha256, by, at) is not None:
        raise LETTERS_APPROVED()
    approvers = Person.objects.filter(roles__in=approvers_of(held, at)).exclude(pk=by.pk)
    people = list(approvers.distinct())
    if not people:
        raise LETTERS_NO_APPROVER()
    texts = {}
    for person in people:
        with override(person.language):
            said = Text(
                gettext("the national plan waits for your approval"),
                "\n\n".join(
                    (
                        gettext("{by} asks you to approve the national plan, to be published."),
                        gettext(
                            "Read what would be public and approve exactly that in the workroom, "
                            "under “National plan”, or comment on its actions."
                        ),
                    )
                ),
            )
        texts[person] = (said, {"by": by.name})
    occasion = f"asked:{sha256[:32]}"
    return _written(LetterKind.APPROVE_PLAN, held, texts, occasion, address, by, at)


def _written(
    kind: LetterKind,
    plan: NationalPlan,
    texts: dict[Person, tuple[Text, dict[str, str]]],
    occasion: str,
    address: str,
    by: Person,
    at: datetime,
) -> list[Letter]:
    told = Letter.objects.filter(kind=kind, occasion=occasion, parties=[plan.party_code])
    before = set(told.values_list("person_id", flat=True))
    addressed = [
        Addressed(person, _whole(kind, plan, person, *texts[person], address), [plan.party_code])
        for person in _in_order(texts)
        if person.pk not in before
    ]
    letters = make_letters(kind, addressed, occasion, by, at)
    if letters:
        said = {"kind": kind.value, "letters": len(letters)}
        audit.record("letters.write", plan_subject(plan), by=by, at=at, **said)
    return letters


def _in_order(people: Collection[Person]) -> list[Person]:
    return sorted(people, key=lambda it: (it.email, it.pk))


def _whole(
    kind: LetterKind,
    plan: NationalPlan,
    person: Person,
    said: Text,
    values: dict[str, str],
    address: str,
) -> Text:
    inner = filled_in(said, values)
    outer = {
        "name": person.name,
        "parties": in_language(directory()[plan.party_code].names, person.language),
        "title": inner.subject,
        "note": inner.body,
        "address": address,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(kind, person.language), outer)
