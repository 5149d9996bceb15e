"""docs/reference/who-may.md is the table of permissions, written out for people."""

import os
from pathlib import Path

from biocap.collection.permissions import KINDS, WHO_MAY
from biocap.parties.models import RoleKind

PAGE = Path(__file__).parents[2] / "docs/reference/who-may.md"
HEAD = """# Who may do what

Made from `WHO_MAY` and `KINDS` in `biocap/collection/permissions.py`; a test holds it
(`BIOCAP_RENEW=1 .venv/bin/pytest tests/contracts/test_who_may.py` writes it anew). A role of a
country or an organization holds towards what is of that very country or organization alone. A
person may hold several, each with its days.

## Roles

| role | code | held for | counts as |
| --- | --- | --- | --- |
"""
WITHOUT = {"anonymous": "everybody", "signed_in": "whoever is signed in"}
WITHOUT["incoming"] = "who is to become focal point"
WITHOUT |= {f"group_{it}": f"a {it} of the group" for it in ("chair", "member")}
WITHOUT["group_observer"] = "an observer of the group"
WITHOUT["guest"] = "`secretariat` while the country lets it look"


def written() -> str:
    lines = [
        f"| {RoleKind(kind).label} | `{kind}` | {towards} | `{relation}` |"
        for kind, (towards, relation) in KINDS.items()
    ]
    acts = ["", "## Acts", "", "| act | who |", "| --- | --- |"]
    for action, allowed in WHO_MAY.items():
        who = [words for relation, words in WITHOUT.items() if relation in allowed]
        if not allowed & {"anonymous", "signed_in"}:
            who += [f"`{kind}`" for kind, (_to, given) in KINDS.items() if given in allowed]
        acts.append(f"| `{action}` | {', '.join(who)} |")
    return HEAD + "\n".join([*lines, *acts]) + "\n"


def test_the_page_is_the_table() -> None:
    if os.environ.get("BIOCAP_RENEW"):
        PAGE.write_text(written(), "utf-8")
    assert PAGE.read_text("utf-8") == written()
