"""Tables of a snapshot: every column with its type and one sentence that says what it is.

A column's sentence is shown in the data dictionary beside every download. A change of
tables, columns or types raises `VERSION`, which is part of every snapshot's id.
"""

from biocap.library.activity_tables import ACTIVITY_TABLES, REHEARSAL_TABLES
from biocap.library.answer_tables import ANSWER_TABLES
from biocap.library.columns import (
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
from biocap.library.roster_tables import ROSTER_TABLES
from biocap.shared.text import noop

VERSION = 13
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
    *ACTIVITY_TABLES,
    *REHEARSAL_TABLES,
    *ANSWER_TABLES,
    *PLAN_TABLES,
    *ROSTER_TABLES,
)

TABLES: dict[str, StoredTable] = {each.name: each for each in _TABLES}
