"""Use of tools equals a plain count of what was frozen."""

from datetime import datetime
from pathlib import Path

from biocap.indicators.tool_use import ToolUse, tool_uses
from biocap.parties.reference import PARTIES
from tests.evaluation import BASELINE, MIDTERM
from tests.library.frozen import Inputs
from tests.reference.test_obligations import BOUND, CASES, REAL, obligations_world


def of_round(inputs: Inputs, code: str) -> ToolUse:
    """Return the use of the reports in a round, counted from invitations and versions."""
    row = next(it for it in inputs.rounds if it.code == code)
    invited = {it.party for it in inputs.invitations if it.round == code}
    came = {it.party for it in inputs.versions if it.round == code and not it.after_cut_off}
    return ToolUse(
        "national-reports",
        "reports",
        len(invited & came),
        len(invited),
        code,
        row.opens_on,
        row.due_on,
        row.rehearsal,
    )


def test_tool_uses(tmp_path: Path) -> None:
    inputs = obligations_world(**CASES["all"])
    library = inputs.open(tmp_path)
    day = datetime.fromisoformat(library.manifest["cut_off_at"]).date()
    listed = {it.party for it in inputs.versions if it.body["format"] == "obligation-checklist"}
    assert listed - set(BOUND) <= PARTIES.keys()

    def today(tool: str, counted: str, count: int, of: int | None) -> ToolUse:
        return ToolUse(tool, counted, count, of, "", None, day, False)

    assert list(tool_uses(library)) == [
        today("cbap-2022", "plans", 0, len(BOUND)),
        today("implementation-toolkit", "checklists", len(listed & set(BOUND)), len(BOUND)),
        of_round(inputs, REAL),
        of_round(inputs, MIDTERM),
        of_round(inputs, BASELINE),
        today("needs-format", "assessments_outside", 0, len(BOUND)),
        today("paep-pow", "awareness", 0, None),
        today("paep-pow", "materials", 0, None),
        today("reporting-format-activities", "activities", 0, None),
        today("roster", "nominating", 0, len(BOUND)),
    ]
