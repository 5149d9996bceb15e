"""What the library is told of what people share: one small file, made anew with every change."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from biocap.library.kept import BoundedMemory
from biocap.shared.durable import write_durably

EXPERIENCE = "experience.json"
"""Name of the file in the library."""
_READ = BoundedMemory(4)


@dataclass(frozen=True)
class Shared:
    """Something that is public. `body` is as `entered` gives it of its kind.

    `whose`: names of the Party or organization by language, "" of one that has the same in all;
    none where the Secretariat shares it. `author`: the name of who consents to be named, or "".
    `places`: names of countries that stand in no list of States, by code and language.
    """

    code: str
    kind: str
    whose: Mapping[str, str]
    party: str
    fictional: bool
    author: str
    question: str
    first_on: date
    """When it was public first."""
    stands_since: date
    """When what stands was accepted."""
    body: Mapping[str, Any]
    region: str = ""
    """Regional group of its place, of a course."""
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.body.get("title", ""))

    @property
    def language(self) -> str:
        """The language of its words."""
        return str(self.body["language"])

    @property
    def starts_on(self) -> date:
        return date.fromisoformat(self.body["starts_on"])

    @property
    def ends_on(self) -> date:
        return date.fromisoformat(self.body["ends_on"])

    @property
    def apply_by(self) -> date | None:
        said = self.body.get("apply_by")
        return date.fromisoformat(said) if said else None


def read_experience(root: Path) -> tuple[Shared, ...]:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    return _READ.get((root, experience_state(root)), lambda: _read(root))


def _read(root: Path) -> tuple[Shared, ...]:
    try:
        held = json.loads((root / EXPERIENCE).read_text("utf-8"))
        return tuple(
            Shared(
                **{
                    **row,
                    "first_on": date.fromisoformat(row["first_on"]),
                    "stands_since": date.fromisoformat(row["stands_since"]),
                }
            )
            for row in held["shared"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def experience_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / EXPERIENCE).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)


def write_experience(root: Path, shared: tuple[Shared, ...]) -> None:
    """Replace the file as a whole, where that changes it. Raises OSError."""
    if shared == read_experience(root):
        return
    root.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            **asdict(it),
            "first_on": it.first_on.isoformat(),
            "stands_since": it.stands_since.isoformat(),
        }
        for it in shared
    ]
    content = json.dumps({"shared": rows}, ensure_ascii=False, indent=1)
    write_durably(root / EXPERIENCE, content.encode("utf-8"))
