"""Codes of the common formats that measures and pages of their own are made for."""

NEEDS = "needs-assessment"
ACTIVITIES = "activity-report"
REPORTS = "national-report"
PROGRESS = "progress-report"
OFFERS = "support-offer"
REQUESTS = "support-request"
NOMINATIONS = "expert-nomination"
CHECKLISTS = "obligation-checklist"

OUTSIDE_ROUNDS = frozenset({CHECKLISTS})
"""Formats of countries that no round asks for."""

AT_ANY_TIME = frozenset({NEEDS}) | OUTSIDE_ROUNDS
"""Formats that a country answers outside rounds, once: what they tell changes between rounds."""

ELEMENTS = ("cross_cutting", "thematic")
"""Questions of the activity report that ask for elements of the Action Plan: their kinds."""

FROM_IATI = "IATI activity "
"""How the source of an activity report begins that came from IATI, before the identifier there."""
