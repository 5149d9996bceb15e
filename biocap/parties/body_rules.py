"""bodies.yaml read, with its mistakes. No Django."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from biocap.parties.definition import BodiesFile, Body, Reference
from biocap.shared.mistakes import Mistake
from biocap.shared.problems import DefinitionError
from biocap.shared.shaping import read_shape
from biocap.shared.text import noop


def read_bodies(path: Path, found: Reference) -> tuple[Mapping[str, Body], list[DefinitionError]]:
    """Return the regional bodies of a file, none without it; members are States of the table."""

    def of_members(file: BodiesFile | None) -> Iterator[Mistake]:
        for code, body in file.bodies.items() if file else ():
            if code in found.groups:
                yield Mistake(
                    ("bodies", code),
                    "code_taken",
                    noop("“%(code)s” is a group of groups.yaml too."),
                    noop("Give the body another code."),
                    {"code": code},
                )
            named: list[tuple[tuple[str | int, ...], str]] = [
                (("members", place), member) for place, member in enumerate(body.members)
            ]
            named += [
                (("changes", place, "party"), it.party) for place, it in enumerate(body.changes)
            ]
            for place, party in named:
                if (party in found.parties) == body.fictional:
                    yield Mistake(
                        ("bodies", code, *place),
                        "unknown_party",
                        noop("“%(party)s” is no State of countries.csv."),
                        noop("Correct the code, or take the line out."),
                        {"party": party},
                    )
            for at, change in enumerate(body.changes):
                once = (change.joined is None) != (change.left is None)
                if not once or (change.left is None) != (change.party in body.members):
                    yield Mistake(
                        ("bodies", code, "changes", at),
                        "not_its_member",
                        noop("“%(party)s” either joined and is a member, or left and is none."),
                        noop("Correct `members`, or write one of `joined` and `left`."),
                        {"party": change.party},
                    )

    if not path.is_file():
        return {}, []
    file, errors = read_shape(path, BodiesFile, of_members)
    return (file.bodies if file else {}), errors
