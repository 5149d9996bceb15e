"""The review of the demo: three invented reviewers speak of five tools of the register.

All of it is invented and says so wherever it shows: nobody real is given a word.
"""

from datetime import UTC, datetime, timedelta

TOOLS = ("coordination-mechanism", "liaison-group", "roster", "bch", "cbap-2022")
REVIEWERS = (
    ("reviewer-one@example.org", "Invented Reviewer One", "government"),
    ("reviewer-two@example.org", "Invented Reviewer Two", "academia"),
    ("reviewer-three@example.org", "Invented Reviewer Three", "civil_society"),
)
SAID: tuple[dict[str, tuple[str, str, str, str, str]], ...] = (
    {
        "coordination-mechanism": (
            *("largely", "partly", "partly", "revise"),
            "Invented: its databases are no longer kept.",
        ),
        "liaison-group": ("largely", "largely", "partly", "keep", ""),
        "roster": ("partly", "hardly", "hardly", "revise", "Invented: few countries ask."),
        "bch": ("largely", "largely", "largely", "expand", "Invented: more languages."),
        "cbap-2022": ("largely", "partly", "largely", "keep", ""),
    },
    {
        "coordination-mechanism": (
            *("partly", "hardly", "hardly", "revise"),
            "Invented: whoever gives support does not look there.",
        ),
        "liaison-group": ("partly", "cannot_say", "partly", "keep", ""),
        "roster": ("hardly", "hardly", "hardly", "phase_out", "Invented: others do it."),
        "bch": ("largely", "largely", "largely", "keep", ""),
    },
    {
        "coordination-mechanism": ("partly", "partly", "hardly", "keep", ""),
        "liaison-group": ("largely", "partly", "hardly", "expand", "Invented: too few members."),
        "roster": ("partly", "hardly", "partly", "revise", "Invented: it lacks languages."),
        "bch": ("largely", "partly", "largely", "keep", ""),
    },
)
DECIDED = ("coordination-mechanism", "revise", "XX-0/0 (invented)", "paragraph 1 (invented)")
DAYS = timedelta(days=60)
NAMES = ("useful", "used", "known", "recommended", "why")


def wake_tool_review() -> None:
    """Play the review, unless the demo has it already."""
    from biocap.toolbox.review.models import ToolReview

    if not ToolReview.objects.exists():
        play_tool_review(datetime.now(UTC))


def play_tool_review(now: datetime) -> None:
    """Let three reviewers speak, publish what they say and record a decision; all or nothing.

    As if it had begun 60 days ago.
    """
    from django.db import transaction

    from biocap.cli.acting import secretariat
    from biocap.toolbox.review import operations

    officer, began = secretariat(None), now - DAYS
    last = (began + timedelta(days=21)).date()
    with transaction.atomic():
        review = operations.open_tool_review(
            "Invented review of five tools",
            aim="Invented for the demo: to show how a group would review the register.",
            tools=TOOLS,
            opens_on=began.date(),
            closes_on=last,
            shown="name",
            fictional=True,
            by=officer,
            at=began,
        )
        for (email, name, group), said in zip(REVIEWERS, SAID, strict=True):
            reviewer = operations.invite_reviewer(
                review.pk, email, name, group, by=officer, at=began
            )
            token = operations.link_of_reviewer(reviewer.pk)
            given = {tool: dict(zip(NAMES, it, strict=True)) for tool, it in said.items()}
            at = began + timedelta(days=7)
            operations.save_tool_answers(token, given, 0, at=at)
            operations.submit_tool_answers(token, at=at)
        at = began + timedelta(days=30)
        operations.publish_tool_review(review.pk, by=officer, at=at)
        day = (began + timedelta(days=40)).date()
        operations.record_outcome(
            review.pk, *DECIDED, day, by=officer, at=began + timedelta(days=41)
        )
