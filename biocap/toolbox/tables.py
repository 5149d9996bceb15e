"""The obligations and the register as declared tables, for pages and files."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext, ngettext

from biocap.plans import load_plan
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.form import NeedsForm, form
from biocap.telling.isolating import set_apart
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.toolbox.obligations import Deadline, Material, Obligation, ObligationsTexts
from biocap.toolbox.queries import Obligations, load_register
from biocap.toolbox.rules import NEEDS, PLAN


def article_words(articles: Sequence[str]) -> str:
    """Return articles and annexes of the Protocol as people read them: “8(1), Annex I”."""
    return lists.joined_by_commas(
        gettext("Annex %(number)s") % {"number": it.removeprefix("Annex ")}
        if it.startswith("Annex")
        else set_apart(it)
        for it in articles
    )


def joined_labels(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Return what codes are called, one after the other."""
    return lists.joined_by_semicolons(names[code] for code in codes)


def deadline_words(deadline: Deadline | None, words: ObligationsTexts) -> str:
    """Return the days, from what they run, and what makes the time longer; "" without a time."""
    if deadline is None:
        return ""
    days = ""
    if deadline.days:
        days = ngettext("%(n)s day", "%(n)s days", deadline.days) % {"n": deadline.days}
    from_what = " ".join(filter(None, [days, words.starts[deadline.starts]]))
    return lists.joined_by_semicolons([from_what, *(words.stops[it] for it in deadline.stops)])


def words_of_need(code: str, needs: NeedsForm) -> str:
    """Return the words of an area of annex III, or of a need alone."""
    if code in needs.areas:
        return needs.area_words(code)
    return needs.item_alone(code.partition(".")[0], code)


def obligation_facts(held: Obligations, it: Obligation) -> list[tuple[str, str]]:
    """Return what is told of an obligation beside its words and guidance, each under its head."""
    words, needs = held.words, form(*NEEDS, held.language)
    goals = {goal.code: goal.title for goal in load_plan(PLAN, held.language).goals}
    told = [
        (gettext("How firmly"), words.strengths[it.strength]),
        (gettext("Addressed to"), words.addressees[it.addressee]),
        (gettext("When it applies"), it.words.applies),
        (gettext("Time"), deadline_words(it.deadline, words)),
        (gettext("Who is usually involved"), joined_labels(it.roles, words.roles)),
        (
            gettext("Needs of annex III that may stand in its way"),
            lists.joined_by_semicolons(f"{code} {words_of_need(code, needs)}" for code in it.needs),
        ),
        (
            gettext("Goals of the Action Plan whose activities help"),
            lists.joined_by_semicolons(f"{code} {goals[code]}" for code in it.goals),
        ),
    ]
    materials = lists.joined_by_semicolons(
        material_words(one, held.language) for one in held.materials_of(it)
    )
    told.append((gettext("Materials"), materials or gettext(NO_MATERIAL)))
    return [(head, said) for head, said in told if said]


NO_MATERIAL = noop("None is known here that could be cited.")


def material_words(one: Material, language: str) -> str:
    """Return what a material is called, its document, and where it is."""
    name = load_register(language).tool(one.tool).words.name
    return lists.joined_by_commas(filter(None, (name, one.document, one.address)))


def obligations_table(held: Obligations, chosen: Sequence[Obligation]) -> Table[Obligation]:
    """Return those chosen, by the groups they stand in."""
    words = held.words

    def said(
        code: str, says: str, value: Callable[[Obligation], str], head: str = ""
    ) -> Column[Obligation]:
        return Column(code, says, value, head=head, language=held.language)

    def listed(
        code: str, says: str, value: Callable[[Obligation], Sequence[str]]
    ) -> Column[Obligation]:
        return Column(code, says, lambda it: " ".join(value(it)))

    return Table(
        "obligations",
        (
            Column(
                "obligation",
                noop("Code of the obligation; ours."),
                lambda it: it.code,
                head=noop("Code"),
                opens=lambda it: Address("obligation", (it.code,)),
            ),
            Column(
                "articles",
                noop("Articles and annexes of the Protocol, with their paragraphs."),
                lambda it: lists.joined_by_commas(it.articles, "en"),
                head=noop("Article"),
                shown=lambda it: article_words(it.articles),
            ),
            said(
                "duty",
                noop("What the article asks for or leaves open, in words of Biocap."),
                lambda it: it.words.duty,
                noop("What the article asks for"),
            ),
            said(
                "strength",
                noop("How firmly the Protocol speaks; “shall” alone is a duty."),
                lambda it: words.strengths[it.strength],
                noop("How firmly"),
            ),
            Column(
                "days",
                noop("So many days it has; empty: no number of days."),
                lambda it: it.deadline and it.deadline.days,
                Kind.COUNT,
                noop("Days"),
            ),
            said(
                "starts",
                noop("From what its time runs; empty: no time is set."),
                lambda it: words.starts[it.deadline.starts] if it.deadline else "",
                noop("Counted from"),
            ),
            said(
                "stops",
                noop("What makes the time longer."),
                lambda it: joined_labels(it.deadline.stops, words.stops) if it.deadline else "",
            ),
            Column(
                "to_bch",
                noop("Whether it asks for something in the Biosafety Clearing-House."),
                lambda it: it.to_bch,
                Kind.FLAG,
            ),
            said("group", noop("The group it stands in; ours."), lambda it: words.groups[it.group]),
            said(
                "addressee",
                noop("Whom it is addressed to."),
                lambda it: words.addressees[it.addressee],
            ),
            said("applies", noop("When it applies, if not always."), lambda it: it.words.applies),
            said(
                "situations",
                noop("In which situation one looks for it; ours."),
                lambda it: joined_labels(it.situations, words.situations),
            ),
            said("steps", noop("Steps; guidance of Biocap."), lambda it: " ".join(it.words.steps)),
            said(
                "roles",
                noop("Who is usually involved; guidance of Biocap."),
                lambda it: joined_labels(it.roles, words.roles),
            ),
            said(
                "pitfalls",
                noop("What goes wrong; guidance of Biocap."),
                lambda it: " ".join(it.words.pitfalls),
            ),
            listed(
                "needs",
                noop("Areas and needs of annex III that stand in its way; ties of Biocap."),
                lambda it: it.needs,
            ),
            listed("goals", noop("Goals of the Action Plan; ties of Biocap."), lambda it: it.goals),
            listed(
                "indicators",
                noop("Indicators of the Action Plan; ties of Biocap."),
                lambda it: it.indicators,
            ),
            listed(
                "questions",
                noop("Questions of the fifth national report; ties of Biocap."),
                lambda it: it.questions,
            ),
            listed(
                "materials",
                noop("Documents and addresses that help to meet it; empty: none is known."),
                lambda it: [
                    said
                    for one in held.materials_of(it)
                    for said in (one.document, one.address)
                    if said
                ],
            ),
        ),
        chosen,
        caption=noop("Obligations of the Protocol"),
        band=lambda it: words.groups[it.group],
    )
