"""Tables of a snapshot: every column with its type and one sentence that says what it is.

A column's sentence is shown in the data dictionary beside every download. A change of
tables, columns or types raises `VERSION`, which is part of every snapshot's id.
"""

from biocap.library.answer_tables import ANSWER_TABLES
from biocap.library.columns import (
    ACTIVITY,
    AFTER_CUT_OFF,
    AREA,
    ITEM,
    PARTY,
    ROUND,
    SHA,
    StoredTable,
    table,
)
from biocap.library.plan_tables import PLAN_TABLES
from biocap.shared.text import noop

VERSION = 9
"""What earlier versions lacked: `biocap.library.earlier`."""

_TABLES = (
    table(
        "parties",
        noop("Parties and other countries, with their groups and treaty dates."),
        "code",
        ("code", "text", PARTY[2]),
        ("name_en", "text", noop("Name in English.")),
        ("name_fr", "text", noop("Name in French.")),
        ("name_es", "text", noop("Name in Spanish.")),
        ("name_ar", "text", noop("Name in Arabic.")),
        ("name_ru", "text", noop("Name in Russian.")),
        ("name_zh", "text", noop("Name in Chinese.")),
        ("group", "text", noop("Regional group, as known today.")),
        ("category", "text", noop("Developed, developing, or economy in transition.")),
        ("ldc", "flag", noop("Whether it is a least developed country.")),
        ("sids", "flag", noop("Whether it is a small island developing State.")),
        ("lldc", "flag", noop("Whether it is a landlocked developing country.")),
        ("eit", "flag", noop("Whether it is a country with an economy in transition.")),
        ("fictional", "flag", noop("Whether it is an invented respondent of a rehearsal.")),
        ("cpb_deposit", "date", noop("Day of deposit of its instrument for the Protocol.")),
        ("cpb_party_date", "date", noop("Day on which the Protocol began to bind it.")),
        (
            "nkl_party_date",
            "date",
            noop("Day on which the Supplementary Protocol began to bind it; empty if unknown."),
        ),
        (
            "nkl_party",
            "flag",
            noop("Whether it is a Party to the Supplementary Protocol today, since whatever day."),
        ),
        (
            "category_set",
            "flag",
            noop("Whether the Secretariat set the category, with a reason."),
        ),
        (
            "eit_set",
            "flag",
            noop("Whether the Secretariat set the mark of a transition, with a reason."),
        ),
    ),
    table(
        "rounds",
        noop("Rounds of reporting that have been published."),
        "round",
        ROUND,
        ("title", "text", noop("Title of the round.")),
        ("format", "text", noop("Code of the common format that was asked.")),
        ("edition", "text", noop("Edition of the common format.")),
        ("aim", "text", noop("What the round is for.")),
        ("opens_on", "date", noop("Day on which the round opened.")),
        ("due_on", "date", noop("Day by which answers were due.")),
        ("closes_on", "date", noop("Last day on which answers were taken.")),
        ("cut_off_at", "moment", noop("Time (UTC) until which answers count in this snapshot.")),
        ("rehearsal", "flag", noop("Whether the round is a rehearsal with invented answers.")),
        ("previous", "text", noop("Code of the round before it, with which it is compared.")),
    ),
    table(
        "invitations",
        noop("Parties that were asked to answer in a round."),
        "round party",
        ROUND,
        PARTY,
        (
            "due_on",
            "date",
            noop("Its own due day, where it was given longer; empty: that of the round."),
        ),
        (
            "closes_on",
            "date",
            noop("Its own last day, where it was given longer; empty: that of the round."),
        ),
    ),
    table(
        "submissions",
        noop(
            "The last version of each Party by the cut-off of the round; one that came after it "
            "is a row of its own."
        ),
        "round party after_cut_off",
        ROUND,
        PARTY,
        ("number", "whole", noop("Number of the version, 1 for the first.")),
        SHA,
        (
            "submitted_at",
            "moment",
            noop("Time (UTC) at which the version was submitted; empty if its day is not known."),
        ),
        (
            "late",
            "flag",
            noop("Whether it came after the day it was due; not so where that is not known."),
        ),
        (
            "dated",
            "flag",
            noop("Whether the day of submission is known."),
        ),
        AFTER_CUT_OFF,
    ),
    table(
        "named_areas",
        noop("Broad areas in which a Party says it has needs."),
        "round party area",
        ROUND,
        PARTY,
        AREA,
    ),
    table(
        "needs",
        noop("Specific needs named by a Party."),
        "round party item",
        ROUND,
        PARTY,
        AREA,
        ("row_group", "text", noop("Group of needs within the area, where it has groups.")),
        ITEM,
        (
            "extent",
            "small",
            noop("How far the need is addressed, 0 not at all to 4 largely; empty: left blank."),
        ),
        ("specify", "text", noop("The Party's own words for a need named as “Other”.")),
    ),
    table(
        "need_means",
        noop("Means by which a Party would like a need to be met."),
        "round party item means",
        ROUND,
        PARTY,
        ITEM,
        ("means", "text", noop("Code of the preferred means of annex III, 1 to 9.")),
        ("specify", "text", noop("The Party's own words for means named as “Other”.")),
    ),
    table(
        "standing_assessments",
        noop(
            "Needs assessments that Parties gave outside every round, accepted by the "
            "Secretariat: the last of each. No figure of a round holds them."
        ),
        "party",
        PARTY,
        ("edition", "text", noop("Edition of the common format.")),
        ("number", "whole", noop("Number of the version, 1 for the first.")),
        ("receipt", "text", noop("Receipt number of the version.")),
        SHA,
        ("submitted_at", "moment", noop("Time (UTC) at which the version was submitted.")),
        (
            "record",
            "text",
            noop("Lasting identifier; its answers stand under it in “activity” of answers."),
        ),
    ),
    table(
        "standing_needs",
        noop(
            "Needs named in those assessments outside the rounds; an area without a specific need "
            "is a row of its own."
        ),
        "party area item",
        PARTY,
        AREA,
        ("row_group", "text", noop("Group of needs within the area, where it has groups.")),
        ("item", "text", noop("Code of the specific need; empty: the area alone was named.")),
        (
            "extent",
            "small",
            noop("How far the need is addressed, 0 not at all to 4 largely; empty: left blank."),
        ),
        ("specify", "text", noop("The Party's own words for a need named as “Other”.")),
        ("means", "text", noop("Codes of the preferred means, with a space between.")),
    ),
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
    *ANSWER_TABLES,
    *PLAN_TABLES,
)

TABLES: dict[str, StoredTable] = {each.name: each for each in _TABLES}
