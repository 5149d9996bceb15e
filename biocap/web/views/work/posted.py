"""What was posted and did not go in, as it is shown again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from biocap.web.forms.state import ConflictShown, FindingLine


@dataclass(frozen=True)
class Typed:
    """What a person posted that did not go in: shown again, with the reason beside it."""

    values: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, tuple[FindingLine, ...]] = field(default_factory=dict)
    conflicts: Mapping[str, ConflictShown] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    more: str = ""

    @property
    def count(self) -> int:
        return len(self.findings.keys() | self.conflicts.keys())


NOTHING_TYPED = Typed()
