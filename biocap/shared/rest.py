"""What a worker that goes to rest leaves to the next one, as one line between two processes."""

import json
from dataclasses import asdict, dataclass

RESTS = 75
"""The status of a worker that ended since nothing waited; any other end is a fall."""


@dataclass(frozen=True)
class Rest:
    """When what comes by the clock is due again, and how far the audit trail was read.

    `due`: chore to its moment on the monotonic clock of the machine. `entry`: the newest entry
    that the letters about accounts were written from. `until`: the entry to seal next.
    """

    due: dict[str, float]
    entry: int
    until: int

    def line(self) -> str:
        """Return it in one line."""
        return json.dumps(asdict(self))

    @staticmethod
    def of_line(line: str) -> "Rest | None":
        """Return what a line holds, None if it is none of ours."""
        try:
            told = json.loads(line)
            due = {str(name): float(at) for name, at in told["due"].items()}
            return Rest(due, int(told["entry"]), int(told["until"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
