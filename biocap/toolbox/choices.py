"""Closed lists of the toolbox; what each word is called stands in the texts of its definition."""

STRENGTHS = ("shall", "shall_if", "shall_endeavour", "may", "encouraged", "rule")
"""How firmly the Protocol speaks. Only the first is a duty without condition."""

GROUPS = ("A1", "A2", "L", "P", "F", "O")
"""Administrative tasks first and later, legal, consent procedure, food and feed, optional."""

ADDRESSEES = (
    *("each_party", "parties", "party_of_export", "party_of_import", "party_deciding"),
    *("party_of_release", "party_of_origin", "developing"),
)
"""Whom an obligation is addressed to."""

SITUATIONS = (
    *("joining", "standing", "notification", "export", "decision", "food_feed", "shipment"),
    *("unintentional", "illegal", "confidential", "public", "reporting"),
)
"""Situations in which an obligation is looked for; ours."""

STARTS = (
    *("entry_into_force", "change", "receipt", "decision", "decision_changed", "request"),
    *("occurrence", "release", "not_said"),
)
"""What a time runs from."""

DONE, UNDER_WAY, NOT_YET, NOT_APPLICABLE = "done", "under_way", "not_yet", "not_applicable"
KEPT_STATES = (DONE, UNDER_WAY, NOT_YET, NOT_APPLICABLE)
"""How far a Party is with an obligation, as its checklist says or its report lets think."""

STOPS = ("information", "extension")
"""What makes a time longer: days of waiting are not counted, or another time is set."""

ROLES = (
    *("focal_point", "authority", "bch_focal_point", "legal", "assessors", "customs"),
    *("laboratory", "emergency", "foreign_affairs", "communication", "finance"),
)
"""Who is usually involved; ours."""

TOOL_KINDS = (
    *("plan", "mechanism", "expert_group", "meetings", "database", "checklist", "indicators"),
    *("roster", "fund", "format", "guidance", "programme", "forum", "network"),
    *("clearing_house", "committee", "framework", "project"),
)
"""What a tool or mechanism is."""

TOOL_STATES = ("in_force", "in_operation", "changed", "replaced", "ended", "draft", "not_read")
"""How it stands; `not_read`: what holds today was not read."""

DID = ("made", "changed", "ended")
"""What a decision did to a tool."""
