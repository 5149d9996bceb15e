"""The register of tools and mechanisms as a table, for its page and its files."""

from collections.abc import Callable, Sequence

from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.toolbox.queries import Register
from biocap.toolbox.register import Tool, ToolDecision


def register_table(
    register: Register, chosen: Sequence[Tool], entered: Callable[[str], str]
) -> Table[Tool]:
    """Return the tools and mechanisms chosen, as the register has them.

    `entered` tells of the code of a tool what was entered of its use since, "" for nothing.
    """
    words, names = register.words, {it.code: it.words.name for it in register.tools}

    def said(code: str, says: str, value: Callable[[Tool], str], head: str = "") -> Column[Tool]:
        return Column(code, says, value, head=head, language=register.language)

    def decided(it: Tool, *did: str) -> str:
        return lists.joined_by_semicolons(
            (decision_words(one) for one in it.in_time if one.did in did), "en"
        )

    return Table(
        "tools-and-mechanisms",
        (
            Column("tool", noop("Code of the tool; ours."), lambda it: it.code),
            Column(
                "name",
                noop("What it is called."),
                lambda it: it.words.name,
                head=noop("Name"),
                opens=lambda it: Address("tool", (it.code,)),
                language=register.language,
            ),
            said("kind", noop("What it is."), lambda it: words.kinds[it.kind], noop("Kind")),
            Column(
                "decisions_made",
                noop("Decisions that made it."),
                lambda it: decided(it, "made"),
                head=noop("Made by"),
                language="en",
            ),
            Column(
                "decisions_changed",
                noop("Decisions that changed it or took it up."),
                lambda it: decided(it, "changed"),
            ),
            Column(
                "decisions_ended",
                noop("Decisions that ended or followed it."),
                lambda it: decided(it, "ended"),
            ),
            said(
                "standing",
                noop("How it stands, as far as it was read."),
                lambda it: words.states[it.state],
                noop("State"),
            ),
            said("state", noop("How it stands, in words."), lambda it: it.words.state),
            said("what", noop("What it is for."), lambda it: it.words.what),
            said("use", noop("How Parties used it; empty: not read."), lambda it: it.words.use),
            Column(
                "use_entered",
                noop("Use that the Secretariat entered, each with its period and its source."),
                lambda it: entered(it.code),
                language="und",
            ),
            said(
                "part_of",
                noop("What it is part of."),
                lambda it: names[it.part_of] if it.part_of else "",
            ),
            said(
                "replaced_by",
                noop("What is in its place."),
                lambda it: lists.joined_by_semicolons(names[code] for code in it.replaced_by),
            ),
            said(
                "unread",
                noop("What of it was not read anywhere."),
                lambda it: " ".join(it.words.unread),
            ),
            Column(
                "under_the_protocol",
                noop("Whether it was adopted under the Protocol."),
                lambda it: not it.elsewhere,
                Kind.FLAG,
            ),
            Column(
                "sources",
                noop("Where it was read."),
                lambda it: lists.joined_by_semicolons(it.sources, "en"),
            ),
        ),
        chosen,
        caption=noop("Tools and mechanisms"),
    )


def decision_words(decision: ToolDecision) -> str:
    """Return a decision with its paragraph, as it is cited."""
    return lists.joined_by_commas(filter(None, (decision.document, decision.paragraph)), "en")
