"""Tables of answers whatever their format, of what stands behind them, and of what is given."""

from biocap.library.columns import (
    ACTIVITY,
    AFTER_CUT_OFF,
    COLUMN,
    EDITION,
    FORMAT,
    KEY,
    PARTY,
    QUESTION,
    ROUND,
    ROW,
    SHA,
    table,
)
from biocap.shared.text import noop

_INDICATOR = ("indicator", "text", noop("Code of the indicator of the Action Plan."))

OF_ANSWER = (FORMAT, EDITION, ROUND, PARTY, KEY, QUESTION, ROW, COLUMN)
"""Where an answer, or a part of one, stands."""

ANSWER_TABLES = (
    table(
        "answers",
        noop("Every public answer, for whatever has no table of its own."),
        "format round party activity key",
        ROUND,
        PARTY,
        ACTIVITY,
        FORMAT,
        KEY,
        ("value", "json", noop("The answer as canonical JSON.")),
    ),
    table(
        "versions",
        noop("Frozen versions behind this snapshot: hash the body to get its SHA-256."),
        "sha256",
        SHA,
        ("receipt", "text", noop("Receipt number of the version.")),
        ("round", "text", ROUND[2]),
        ("party", "text", PARTY[2]),
        ("activity", "text", ACTIVITY[2]),
        (
            "body",
            "json",
            noop("Canonical JSON of the version; empty if it holds answers for aggregates only."),
        ),
    ),
    table(
        "picks",
        noop("Options that were picked, of rounds of any format but the needs assessment."),
        "round party after_cut_off key column code",
        *OF_ANSWER,
        ("code", "text", noop("Code of the option.")),
        ("specify", "text", noop("The Party's own words beside the option.")),
        AFTER_CUT_OFF,
    ),
    table(
        "amounts",
        noop("Numbers that were given, and bands of numbers that were picked, of the same rounds."),
        "round party after_cut_off key column low high",
        *OF_ANSWER,
        ("low", "number", noop("The number, or the lower end of the band.")),
        ("high", "number", noop("The number, or the upper end of the band; empty: it is open.")),
        AFTER_CUT_OFF,
    ),
    table(
        "entered",
        noop("Counts that the Secretariat entered for an indicator; they name no Party."),
        "round indicator",
        ROUND,
        _INDICATOR,
        ("count", "whole", noop("How many.")),
        ("of", "whole", noop("Of how many, where it is a share.")),
        ("note", "text", noop("Where the count comes from.")),
        ("entered_at", "moment", noop("Time (UTC) at which it was entered.")),
    ),
    table(
        "targets",
        noop("Targets that the Secretariat set for an indicator."),
        "indicator by",
        _INDICATOR,
        ("by", "date", noop("Day by which it is to be reached.")),
        ("value", "number", noop("Percentage or number to be reached.")),
        ("reason", "text", noop("Why this target was set.")),
    ),
    table(
        "judgements",
        noop("What the Secretariat judged of an outcome of the Action Plan, with its reasons."),
        "round outcome language",
        ROUND,
        ("outcome", "text", noop("Code of the outcome of the Action Plan.")),
        ("language", "text", noop("Language of the words.")),
        ("judgement", "text", noop("The judgement.")),
        ("reasons", "text", noop("Its reasons.")),
        ("judged_at", "moment", noop("Time (UTC) at which it was written.")),
    ),
    table(
        "codings",
        noop("Texts of reports that the Secretariat coded to a goal or an outcome."),
        "round party question target",
        ROUND,
        PARTY,
        QUESTION,
        ("target", "text", noop("Code of the goal or the outcome.")),
        ("note", "text", noop("The Secretariat's note, where there is one.")),
        (
            "words_sha256",
            "text",
            noop("SHA-256 of the text that was coded; another text stands where it differs."),
        ),
        ("coded_at", "moment", noop("Time (UTC) at which it was coded.")),
    ),
)
