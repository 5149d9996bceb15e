"""Section I: mandate, what was asked, what came in, what follows.

The mandate is cited from the report of the Liaison Group's sixth meeting
(UNEP/CBD/BS/COP-MOP/5/INF/3) and from decision CP-10/4, and says no more than they do.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.formats.needs import grid_of
from biocap.library.closing import days_that_ended
from biocap.needs.behind import unanswered_by_code
from biocap.needs.measures.response_table import response_table
from biocap.reports.blocks import Citation, Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.quantity import what_words_mean
from biocap.reports.synthesis.facts import Facts
from biocap.telling.traced import count, day, figure, moment, of_them, per_cent
from biocap.telling.wording import notices_of

ADOPTED_CP_10_4 = date(2022, 12, 19)


def write(draft: Draft, facts: Facts, sections: Text) -> None:
    draft.section(_("Introduction"))
    if facts.round.rehearsal:
        draft.paragraph(
            (
                _(
                    "This document is a rehearsal. Its respondents are fictional, in the numbers "
                    "of the real regional groups, and their answers were made by a program. "
                    "Nothing in it was said by any Government."
                ),
            )
        )
    for notice in notices_of([facts.form.edition], facts.words.language):
        draft.note(notice)
    _mandate(draft, facts)
    _what_was_asked(draft, facts)
    _submissions_received(draft, facts)
    draft.paragraph(
        (
            _(
                "Every figure was computed from the frozen submissions and can be computed again "
                "by anyone; the last annex says how."
            ),
        ),
        (
            _(
                "Shares are of the Parties that submitted, unless another base is named. "
                "Percentages are rounded to whole numbers and means to one decimal, halves "
                "upwards, so that percentages may not add up to one hundred."
            ),
        ),
        what_words_mean(),
        (
            _(
                "A need that a Party did not name, one that it named without stating an extent, "
                "and the absence of a submission are three different things, and "
                "none of them is counted as an extent of zero."
            ),
        ),
    )
    draft.paragraph(sections)


def _mandate(draft: Draft, facts: Facts) -> None:
    draft.paragraph(
        fill(
            _(
                "At its sixth meeting, held in San José on %(days)s, the Liaison Group on "
                "Capacity-Building for Biosafety recommended that the capacity-building needs "
                "assessment questionnaire should use the graphic layout of the revised set of "
                "indicators for monitoring the updated Action Plan, contained in the annex to "
                "%(decision)s, and should incorporate options for countries to identify their "
                "most preferred means for addressing the identified priority needs "
                "(%(paragraph)s). The revised common format is contained in annex III to the "
                "report of that meeting."
            ),
            days=Citation(_("12 and 13 March 2009")),
            decision=Citation(_("decision BS-IV/3")),
            paragraph=Citation(_("UNEP/CBD/BS/COP-MOP/5/INF/3, para. 31 (a)")),
        )
    )
    draft.paragraph(
        fill(
            _(
                "The Liaison Group also recommended that the needs assessment should be carried "
                "out every four years, coinciding with the meetings of the Parties and preferably "
                "following the cycle for national reports, and that all developing countries and "
                "countries with economies in transition should be requested to complete it within "
                "six months prior to the meeting that would consider the synthesis report "
                "(%(paragraph)s; see also %(also)s)."
            ),
            paragraph=Citation(_("UNEP/CBD/BS/COP-MOP/5/INF/3, para. 31 (b)")),
            also=Citation(_("para. 19")),
        )
    )
    draft.paragraph(
        fill(
            _(
                "It was further agreed that the main objectives of the assessment should be to "
                "capture the general picture of the priority needs of countries and to identify "
                "the major gaps, in order for the Conference of the Parties serving as the "
                "meeting of the Parties and donors to respond appropriately; a second objective "
                "could be to establish the baseline or threshold levels and to facilitate "
                "subsequent assessments of the progress and effectiveness in addressing the "
                "capacity-building needs (%(paragraph)s)."
            ),
            paragraph=Citation(_("UNEP/CBD/BS/COP-MOP/5/INF/3, para. 20")),
        )
    )
    if facts.round.opens_on >= ADOPTED_CP_10_4:
        draft.paragraph(
            fill(
                _(
                    "The Capacity-building Action Plan adopted in %(decision)s states that the "
                    "successful implementation of the Protocol depends to a large extent on having "
                    "access to adequate human, technical and financial resources and effective "
                    "cooperation in accordance with %(articles)s of the Protocol (%(paragraph)s)."
                ),
                decision=Citation(_("decision CP-10/4")),
                articles=Citation(_("Articles 22 and 28")),
                paragraph=Citation(_("decision CP-10/4, annex, para. 23")),
            )
        )


def _what_was_asked(draft: Draft, facts: Facts) -> None:
    form = facts.form
    grid = form.edition.questions[grid_of(form.areas[0])]
    means = grid.columns_by_code["means"]
    areas, needs = len(form.areas), len(form.needs)
    draft.paragraph(
        fill(
            _(
                "The questionnaire asks each Party to select among %(areas)s broad areas those in "
                "which capacity is needed and, for each area selected, to name up to %(most)s "
                "specific priority needs. It lists %(needs)s of them, the open entries “Other” "
                "included. For each need named, the Party states on a scale from "
                "%(lowest)s (not at all addressed) to %(highest)s (largely addressed) the extent "
                "to which the need has been addressed, and selects up to %(picks)s of %(means)s "
                "preferred means to address it."
            ),
            areas=count(areas, "form.areas"),
            most=count(grid.at_most or 0, "form.needs_at_most"),
            needs=count(needs, "form.needs"),
            lowest=figure(0, "form.lowest"),
            highest=figure(4, "form.highest"),
            picks=count(means.at_most or 0, "form.means_at_most", beside=(len(form.all_means),)),
            means=count(len(form.all_means), "form.means", beside=(means.at_most or 0,)),
        )
    )


def _submissions_received(draft: Draft, facts: Facts) -> None:
    held = facts.round
    total = response_table(facts.library, held.code).total
    without = unanswered_by_code(facts.library, held.code)
    closed = days_that_ended(facts.library, held.code).closing
    of = ("group", "all")
    invited = count(total.invited, "response.invited", *of)
    draft.paragraph(
        fill(
            ngettext(
                "The round “%(title)s” was opened on %(opened)s for %(invited)s Party; its "
                "submission was due on %(due)s, and the round closed on %(closed)s.",
                "The round “%(title)s” was opened on %(opened)s for %(invited)s Parties; "
                "submissions were due on %(due)s, and the round closed on %(closed)s.",
                total.invited,
            )
            if closed
            else ngettext(
                "The round “%(title)s” was opened on %(opened)s for %(invited)s Party; its "
                "submission is due on %(due)s, and the round takes answers until %(closed)s.",
                "The round “%(title)s” was opened on %(opened)s for %(invited)s Parties; "
                "submissions are due on %(due)s, and the round takes answers until %(closed)s.",
                total.invited,
            ),
            title=Label(held.title),
            opened=day(held.opens_on, "round.opens_on"),
            invited=invited,
            due=day(held.due_on, "round.due_on"),
            closed=day(held.closes_on, "round.closes_on"),
        ),
        fill(_("Its aim was stated as follows: “%(aim)s”"), aim=Label(held.aim.strip()))
        if held.aim.strip()
        else (),
    )
    part = count(total.submitted, "response.submitted", *of, beside=(total.invited,))
    sentences = [
        fill(
            _(
                "By the cut-off of the data, %(cut_off)s, submissions had been received from "
                "%(part)s Parties invited (%(percent)s)."
            ),
            cut_off=moment(held.cut_off_at, "round.cut_off_at"),
            part=of_them(part, count(total.invited, "response.invited", *of, beside=(10,)))
            if total.invited >= 10
            else of_them(part, invited),
            percent=per_cent(total.share_of_part, "response.share_of_part", *of),
        )
    ]
    sides = (total.on_time, total.late, total.invited - total.submitted)
    sentences.append(
        fill(
            _(
                "Of the submissions, %(on_time)s came by the day on which they were due and "
                "%(late)s after it; the latter are included throughout."
            ),
            on_time=count(total.on_time, "response.on_time", *of, beside=sides),
            late=count(total.late, "response.late", *of, beside=sides),
        )
    )
    sentences += without_submission({it: len(codes) for it, codes in without.items()}, sides)
    if total.not_invited:
        sentences.append(
            fill(
                ngettext(
                    "Besides, %(n)s Party submitted without having been invited; its submission "
                    "is kept and stands in no figure of this document.",
                    "Besides, %(n)s Parties submitted without having been invited; their "
                    "submissions are kept and stand in no figure of this document.",
                    total.not_invited,
                ),
                n=count(total.not_invited, "response.not_invited", *of),
            )
        )
    draft.paragraph(*sentences)


def without_submission(without: Mapping[str, int], sides: tuple[int, ...]) -> list[Text]:
    """Say from how many Parties nothing came, and how many had not answered yet."""
    if not any(without.values()):
        return [(_("Every Party that was invited submitted."),)]
    telling = {"silent": _without_submission, "awaited": awaited}
    return [telling[state](n, sides) for state, n in without.items() if n]


def awaited(n: int, sides: tuple[int, ...]) -> Text:
    return fill(
        ngettext("%(n)s Party had not yet answered.", "%(n)s Parties had not yet answered.", n),
        n=count(n, "response.awaited", "group", "all", beside=sides),
    )


def _without_submission(n: int, sides: tuple[int, ...]) -> Text:
    return fill(
        ngettext(
            "Nothing had been received from %(silent)s Party.",
            "Nothing had been received from %(silent)s Parties.",
            n,
        ),
        silent=count(n, "response.silent", "group", "all", beside=sides),
    )
