"""Measures of the indicators of the Action Plan; each has a twin in tests/reference/.

`round` is the code of an evaluation's later round; its `previous` is the earlier one, if it
has one. Figures are by the data cut-off, and beside them as they would be with later reports.
To be read in this order, each from those before it:

cycles          which rounds are the cycles of an evaluation
members         whom an indicator is of, and into which parts the Parties are broken down
answers         one wide row for each report, a column for each condition on its answers
reports         from it, the state of each report under every indicator
state_columns   what the Parties of a cycle said, in memory: all that follows is counted from it
counting        Parties in each state, by part
beside          what is read beside it
roster          the experts on the roster beside it; read on its own
values          the value of every indicator in every cycle
sensitivity     the same under other readings
panel           the Parties that answered in both cycles, and which way each moved
changes         how indicators moved; the indicators of a goal by verdict
parties         the Parties behind a figure, one by one
periods         how long the reporting periods are, and numbers a year
response        who reported; read on its own
outcomes        answers beside the indicators that are evidence of an outcome; read on its own
"""

from biocap.indicators.measures.beside import beside
from biocap.indicators.measures.changes import changes, moves, moves_of_all
from biocap.indicators.measures.cycles import rounds_of, targets_set
from biocap.indicators.measures.distances import distances
from biocap.indicators.measures.outcomes import answers_to
from biocap.indicators.measures.panel import moved_parties
from biocap.indicators.measures.parties import membership_check, states
from biocap.indicators.measures.periods import periods, yearly
from biocap.indicators.measures.response import composition, cycle_responses, reports_received
from biocap.indicators.measures.roster import on_roster
from biocap.indicators.measures.sensitivity import sensitivity
from biocap.indicators.measures.values import values
from biocap.library.figures import Measure
from biocap.shared.text import noop

__all__ = [
    "MEASURES",
    "answers_to",
    "beside",
    "changes",
    "composition",
    "cycle_responses",
    "distances",
    "membership_check",
    "moved_parties",
    "moves",
    "moves_of_all",
    "on_roster",
    "periods",
    "reports_received",
    "rounds_of",
    "sensitivity",
    "states",
    "targets_set",
    "values",
    "yearly",
]

_PLAN = "CBD/CP/MOP/DEC/10/4, annex"

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "response",
            noop("Who reported"),
            noop(
                "Of the Parties bound on the deadline, those whose report came by the data "
                "cut-off. A report is late if its first version came after the deadline; one "
                "whose day is not known is neither late nor in time. What came after the cut-off, "
                "and from Governments that were not bound, is counted apart."
            ),
            f"Biocap; {_PLAN}, paragraph 19",
            cycle_responses,
        ),
        Measure(
            "composition",
            noop("Of whom those without a report and the panel consist"),
            noop(
                "Under each group of countries: the Parties bound on the deadline, those whose "
                "report came by the data cut-off, those without one, and those that reported in "
                "both cycles, each as a share of all of its kind."
            ),
            f"Biocap; {_PLAN}, paragraph 19",
            composition,
        ),
        Measure(
            "received",
            noop("Reports one by one"),
            noop(
                "Every Government that was bound or reported, and when its report came: in time, "
                "late, on a day that is not known, or not by the data cut-off."
            ),
            f"Biocap; {_PLAN}, paragraph 19",
            reports_received,
        ),
        Measure(
            "values",
            noop("Value of an indicator in a cycle"),
            noop(
                "Each Party bound on the deadline is in one state: yes, partly, no, left blank, "
                "not applicable, or no report. The share is yes of those that answered; beside it "
                "where it would lie, of all to which it may apply, if those that left it blank "
                "or did not report had all said no, or yes. A number is the sum of what Parties "
                "say, both ends of each band."
            ),
            f"{_PLAN}, appendix; paragraphs 18 to 20",
            values,
        ),
        Measure(
            "on_roster",
            noop("Experts on the roster"),
            noop(
                "Experts who stood on the roster of experts on the day of publication and advise "
                "on an area that the indicator is about, and the Parties that nominated them. It "
                "is read beside the value, and no value and no verdict rests on it."
            ),
            "UNEP/CBD/BS/COP-MOP/5/INF/3, para. 13; BS-IV/4",
            on_roster,
        ),
        Measure(
            "sensitivity",
            noop("Values under other readings"),
            noop(
                "The value of each indicator if a Party that meets a part of it counted one half, "
                "or as a yes; with the reports that came after the data cut-off; without those "
                "that came after the deadline or on a day that is not known; and of the Parties "
                "bound on both deadlines that reported in both cycles. Each of its own base."
            ),
            f"Biocap; {_PLAN}, paragraph 19",
            sensitivity,
        ),
        Measure(
            "changes",
            noop("Change since the earlier cycle"),
            noop(
                "Among the Parties bound on both deadlines that answered in both cycles (of dates: "
                "of which it is known whether both reports came in time): how many moved up (no to "
                "partly or yes, partly to yes, a number to a band wholly above), down, or not. "
                "Up or down is said of a large enough panel and a large enough net move of it, by "
                "thresholds that the evaluation prints; an exact sign test stands beside it. Where "
                "the question changed, nothing is computed."
            ),
            f"Biocap; {_PLAN}, paragraph 19",
            changes,
        ),
        Measure(
            "moved_parties",
            noop("Parties by how they moved"),
            noop(
                "The Parties that a change counts, by name: those that moved up, those that moved "
                "down, and those that did not move."
            ),
            f"Biocap; {_PLAN}, paragraph 19",
            moved_parties,
        ),
        Measure(
            "states",
            noop("Parties behind an indicator"),
            noop(
                "The state of each Party by its last report before the data cut-off. A Party that "
                "is not bound on the deadline has none, and no Party has one where the Secretariat "
                "enters a count."
            ),
            f"{_PLAN}, appendix",
            states,
        ),
        Measure(
            "moves",
            noop("Indicators of a goal by verdict"),
            noop(
                "Indicators that moved for the better or the worse, show no clear change, rest on "
                "too few Parties to say, have no direction, or are not comparable; those without a "
                "value in the later cycle stand apart. Those on the same answer count once."
            ),
            "Biocap",
            moves,
        ),
        Measure(
            "answers_to",
            noop("Answers that are evidence of an outcome"),
            noop(
                "For each question of the national reports that is evidence of an outcome beside "
                "its indicators: how many Parties bound on the deadline answered it by the data "
                "cut-off, and how many of them picked each option. No verdict rests on it."
            ),
            "Biocap; definitions/crosswalks/questions-outcomes.yaml",
            answers_to,
        ),
        Measure(
            "periods",
            noop("Reporting periods"),
            noop(
                "How long the periods are that the reports of a cycle cover, from the first day "
                "to the last, as each Party states its own: shortest, median and longest."
            ),
            "Biocap; national report 4 and 5, time period covered",
            periods,
        ),
        Measure(
            "yearly",
            noop("Numbers a year"),
            noop(
                "A number that is asked for the reporting period, over the years of that period, "
                "Party by Party, added up. Of the Parties that give both."
            ),
            "Biocap",
            yearly,
        ),
        Measure(
            "targets",
            noop("Targets"),
            noop("What the Secretariat set for an indicator and a day. None is computed."),
            "Biocap",
            targets_set,
        ),
        Measure(
            "distances",
            noop("Distance to a target"),
            noop(
                "Where the Secretariat set a target: what is left from the value of the later "
                "cycle, and that over the years to its day. Beside it the pace a year of the "
                "Parties that can be compared. Nothing is projected, and no target is invented."
            ),
            "Biocap",
            distances,
        ),
        Measure(
            "membership_check",
            noop("Own answer against the dates of membership"),
            noop(
                "Parties that say that they are Party to the Supplementary Protocol and are not "
                "known to be bound on the deadline, or that say that they are not and are. The "
                "dates count."
            ),
            f"{_PLAN}, paragraph 18; national report 4, question 169; 5, question 159",
            membership_check,
        ),
    )
}
