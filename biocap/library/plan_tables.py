"""Tables of a snapshot with the plans that Parties published."""

from biocap.library.columns import PARTY, SHA, table
from biocap.shared.text import noop

_PLAN = ("plan", "text", noop("Lasting identifier of the national plan."))

PLAN_TABLES = (
    table(
        "national_plans",
        noop("Versions of national plans that their Parties published and did not withdraw."),
        "plan number",
        _PLAN,
        PARTY,
        ("number", "whole", noop("Number of the version, 1 for the first.")),
        SHA,
        ("published_at", "moment", noop("Time (UTC) at which the Party published it.")),
        ("latest", "flag", noop("Whether it is the latest version of the plan.")),
        ("title", "text", noop("Title of the plan, in the Party’s words.")),
        ("language", "text", noop("Language in which the plan is written.")),
        ("body", "json", noop("The frozen version as canonical JSON, whose SHA-256 is beside.")),
    ),
    table(
        "plan_actions",
        noop("Actions of the latest version of each national plan."),
        "plan action",
        _PLAN,
        PARTY,
        ("action", "text", noop("Lasting identifier of the action.")),
        ("place", "whole", noop("Its place in the order of the plan.")),
        ("title", "text", noop("What is to be done, in the Party’s words.")),
        ("goal", "text", noop("Code of the goal of the Action Plan that it answers.")),
        (
            "activity",
            "text",
            noop("Code of the activity of the Action Plan it was made from."),
        ),
        ("indicator", "text", noop("Code of the indicator that it should move.")),
        (
            "needs",
            "text",
            noop("Needs of annex III that it answers, a space between."),
        ),
        ("level", "text", noop("national, regional or global.")),
        ("status", "text", noop("planned, under_way, done or dropped.")),
        ("starts_on", "date", noop("First day.")),
        ("ends_on", "date", noop("Last day.")),
        ("national_usd", "usd", noop("US dollars from the national budget; empty: nothing said.")),
        ("committed_usd", "usd", noop("US dollars that others committed; empty: nothing said.")),
        ("unfunded_usd", "usd", noop("US dollars not yet funded; empty: nothing said.")),
        (
            "aligned",
            "flag",
            noop("Whether it names a national biodiversity strategy or programme."),
        ),
    ),
)
