"""Tables of a snapshot: activities, their elements and places, and which of them are one.

What fictional respondents reported stands in tables of its own, of the same columns: a reader of
the real ones meets nothing invented, whatever it forgets to ask (decision 27).
"""

from dataclasses import replace

from biocap.library.columns import ACTIVITY, CLUSTER, SHA, StoredTable, table
from biocap.shared.text import noop

ACTIVITY_TABLES = (
    table(
        "activities",
        noop("Capacity-building activities, as reported or imported."),
        "activity",
        ACTIVITY,
        ("receipt", "text", noop("Receipt number of the version.")),
        SHA,
        ("title", "text", noop("Title of the activity.")),
        ("organization", "text", noop("Organization that reported or carries out the activity.")),
        ("party", "text", noop("Code of the Party that reported the activity, if one did.")),
        ("status", "text", noop("undertaken, or not_undertaken: shown, but in no count or cost.")),
        ("scope", "text", noop("standalone, or larger_initiative: part of one.")),
        ("larger_initiative", "text", noop("The larger initiative that it is part of.")),
        (
            "starts",
            "date",
            noop("First day, where dates were given; of a month or a year its first."),
        ),
        ("ends", "date", noop("Last day, where dates were given; of a month or a year its last.")),
        (
            "dates_basis",
            "text",
            noop("Whether the dates are actual, only the start is (start_actual), or expected."),
        ),
        ("duration", "number", noop("Duration, where one was given.")),
        ("duration_unit", "text", noop("Unit of the duration: days, weeks, months or years.")),
        ("cost_usd", "usd", noop("Whole cost in US dollars.")),
        ("grant_usd", "usd", noop("Grant within the cost, in US dollars, where stated apart.")),
        (
            "cofinancing_usd",
            "usd",
            noop("Co-financing within the cost, in US dollars, where stated apart."),
        ),
        ("payer", "text", noop("Who paid: own_programme, donors, or both, with a space between.")),
        ("objectives", "text", noop("Objectives.")),
        ("description", "text", noop("Brief description.")),
        ("outputs", "text", noop("Specific outputs or outcomes.")),
        ("remarks", "text", noop("Remarks, such as bottlenecks and lessons learned.")),
        ("link_url", "text", noop("Address of the full report.")),
        ("link_name", "text", noop("Name of the website of the full report.")),
        ("source", "text", noop("List that an imported record was taken from.")),
        ("source_dates", "text", noop("Dates of the lists that an imported record comes from.")),
        (
            "global_or_unstated",
            "flag",
            noop("Whether it is global, or no country and no region is stated."),
        ),
        ("imported", "flag", noop("Whether the record was imported rather than reported.")),
        (
            "worldwide",
            "flag",
            noop(
                "Whether it says that it is global; empty where an earlier snapshot did not tell."
            ),
        ),
        CLUSTER,
        (
            "counted",
            "flag",
            noop("Whether this report is the one that is counted of all of the same activity."),
        ),
        ("reports", "whole", noop("How many reports there are of the same activity.")),
        (
            "parent",
            "text",
            noop(
                "Lasting identifier of the larger initiative that it is part of, where that is "
                "published too."
            ),
        ),
        (
            "ring",
            "flag",
            noop("Whether what it is part of leads back to itself, so that none of it is taken."),
        ),
        (
            "counted_cost_usd",
            "usd",
            noop(
                "What it adds to a total, in US dollars: its cost less what its parts state; empty "
                "if it is not counted, was not undertaken or states none."
            ),
        ),
        ("counted_grant_usd", "usd", noop("The same of its grant.")),
        ("counted_cofinancing_usd", "usd", noop("The same of its co-financing.")),
    ),
    table(
        "activity_clusters",
        noop("Activities that are reported more than once, as people confirmed."),
        "activity",
        ACTIVITY,
        CLUSTER,
    ),
    table(
        "activity_proposals",
        noop("Reports that may be of the same activity, which nobody has decided yet."),
        "one other",
        ("one", "text", noop("Lasting identifier of one report.")),
        ("other", "text", noop("Lasting identifier of the other.")),
        ("score", "number", noop("How likely they are of the same activity, 0 to 1.")),
    ),
    table(
        "activity_elements",
        noop("Elements of the 2004 Action Plan that an activity contributes to."),
        "activity kind element",
        ACTIVITY,
        ("element", "text", noop("Code of the element of annex IV.")),
        ("kind", "text", noop("cross_cutting or thematic.")),
        ("proposed", "flag", noop("Whether the platform proposed the element, not the reporter.")),
        ("words", "text", noop("Words of the title that led to the proposal.")),
    ),
    table(
        "activity_places",
        noop("Countries and regions in which an activity takes place."),
        "activity kind code",
        ACTIVITY,
        ("kind", "text", noop("country or region.")),
        ("code", "text", noop("ISO alpha-3 code of the country, or name of the region.")),
    ),
)

REHEARSAL = "rehearsal_"
"""What stands before the name of a table of invented activities."""

INVENTED = {
    "activities": noop("Invented activities, as fictional respondents of rehearsals reported."),
    "activity_clusters": noop("Invented activities that are reported more than once."),
    "activity_proposals": noop("Invented reports that may be of the same invented activity."),
    "activity_elements": noop("Elements of the Action Plan that an invented activity serves."),
    "activity_places": noop("Fictional Parties and regions of an invented activity."),
}
"""By the name of a table, what the table beside it holds."""


def invented_table(held: StoredTable) -> StoredTable:
    """Return the table of the same columns for what fictional respondents reported."""
    return replace(held, name=f"{REHEARSAL}{held.name}", text=INVENTED[held.name])


REHEARSAL_TABLES = tuple(invented_table(held) for held in ACTIVITY_TABLES)
