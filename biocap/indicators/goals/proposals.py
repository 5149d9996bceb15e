"""What a national plan may be drafted from: activities of the Action Plan that serve named needs.

A need of annex III leads to goals by the crosswalk of areas and goals, strongly or weakly; the
activities of the goal are examples, “not meant to be prescriptive” (CP-10/4, annex, para. 10).
Which of them fit is the Party's to say, and so nothing is taken that nobody chose.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from biocap.collection.models import Version
from biocap.collection.queries import version_answers
from biocap.formats import load_edition
from biocap.formats.needs import area_of
from biocap.indicators.crosswalks import activity_ties
from biocap.indicators.goals.ties import goal_codes, ties_to
from biocap.national_plans.action import Action, NeedAnswered
from biocap.national_plans.choices import LARGEST_EXTENT, OF_PLAN
from biocap.plans import load_plan

STRONG = "strong"


@dataclass(frozen=True)
class Proposal:
    """An activity of the Action Plan as an action, with the needs that it would answer.

    `code` is the activity's; `needs` bear the strength of the tie that led here, strong ones
    first. None of a proposal that was made from a goal alone. `key_area` and `outcome` are those
    to which the activity is tied strongly, else "".
    """

    code: str
    goal: str
    words: str
    indicator: str
    needs: tuple[NeedAnswered, ...] = ()
    key_area: str = ""
    outcome: str = ""

    @property
    def is_strong(self) -> bool:
        return any(need.strength == STRONG for need in self.needs)

    @property
    def action(self) -> Action:
        """The action that it proposes, in the words of the Action Plan."""
        return Action(
            title=self.words,
            activity=self.code,
            goal=self.goal,
            key_area=self.key_area,
            outcome=self.outcome,
            indicator=self.indicator,
            needs=self.needs,
        )


def named_needs(version: Version) -> tuple[NeedAnswered, ...]:
    """Return the needs that a submitted assessment names, in the order of the form.

    Their extent is that of the assessment, None where it was left blank; what is aimed at is one
    step further, for the Party to change.
    """
    submission = version.submission
    edition = load_edition(submission.format_code, submission.edition)
    answers, needs = version_answers(version), []
    for key, (question, row) in edition.keys.items():
        area = area_of(question.code)
        if row is None or area is None or not isinstance(answers.get(key), dict):
            continue
        said = answers[key].get("extent")
        extent = None if said is None else int(said["code"])
        needs.append(NeedAnswered(row.code, area, "", extent, _one_further(extent)))
    return tuple(needs)


def proposals_for_needs(
    needs: Sequence[NeedAnswered], language: str = "en"
) -> tuple[Proposal, ...]:
    """Return the activities of the goals that named needs lead to, in the order of the plan."""
    proposals: list[Proposal] = []
    for goal in goal_codes():
        answered = needs_of_goal(goal, needs)
        if answered:
            proposals += _proposals(goal, answered, language)
    return tuple(proposals)


def proposals_for_goals(
    goals: Collection[str], needs: Sequence[NeedAnswered] = (), language: str = "en"
) -> tuple[Proposal, ...]:
    """Return the activities of chosen goals, with what they would answer of the needs."""
    chosen = (goal for goal in goal_codes() if goal in goals)
    return tuple(
        each for goal in chosen for each in _proposals(goal, needs_of_goal(goal, needs), language)
    )


def copied_actions(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return another Party's published actions as a draft of one's own.

    Its needs, days, money, status, report and links are its own, and so are its actors: what comes
    along is what is to be done, at which level and for whom.
    """
    return tuple(
        Action(
            title=each.title,
            text=each.text,
            activity=each.activity,
            goal=each.goal,
            key_area=each.key_area,
            outcome=each.outcome,
            indicator=each.indicator,
            level=each.level,
            audiences=each.audiences,
        )
        for each in actions
        if not each.is_dropped
    )


def needs_of_goal(goal: str, needs: Sequence[NeedAnswered]) -> tuple[NeedAnswered, ...]:
    """Return the needs that lead to a goal with the strongest tie of each, strong ones first."""
    strengths: dict[str, str] = {}
    for tie in ties_to(goal, "area"):  # strong ones first
        for need in needs:
            if need.area == tie.from_ and (not tie.items or need.item in tie.items):
                strengths.setdefault(need.item, tie.strength)
    tied = [
        replace(need, strength=strengths[need.item]) for need in needs if need.item in strengths
    ]
    return tuple(sorted(tied, key=lambda need: need.strength != STRONG))


def _proposals(goal: str, needs: tuple[NeedAnswered, ...], language: str) -> list[Proposal]:
    of_plan = load_plan(OF_PLAN, language).goal(goal)
    assert of_plan is not None
    ties = activity_ties()
    return [
        Proposal(
            item.code,
            goal,
            item.text,
            ties[item.code].indicator,
            needs,
            key_area=ties[item.code].key_area,
            outcome=ties[item.code].outcome,
        )
        for item in of_plan.activities
    ]


def _one_further(extent: int | None) -> int | None:
    return None if extent is None else min(extent + 1, LARGEST_EXTENT)
