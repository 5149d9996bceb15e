"""What the acts on reviews of the register are called in the audit trail."""

from biocap.shared.text import noop

OF_TOOLS = {
    "tool_review.call_off": noop("called a review of tools off"),
    "tool_review.close": noop("closed a review of tools, as all had submitted"),
    "tool_review.invite": noop("invited somebody to review tools"),
    "tool_review.move": noop("moved the last day of a review of tools"),
    "tool_review.open": noop("opened a review of tools"),
    "tool_review.publish": noop("published the summary of a review of tools"),
    "tool_review.save": noop("saved a review of tools"),
    "tool_review.submit": noop("submitted a review of tools"),
    "tool_review.take_off": noop("took back that somebody was invited to review tools"),
    "tool_review.take_up": noop("took up a review of tools that was called off"),
    "tool_review.tighten": noop("showed more strictly who said what of tools"),
    "tool_review.withdraw": noop("withdrew the summary of a review of tools"),
    "tool_outcome.put_back": noop("put the withdrawn outcome of a tool back"),
    "tool_outcome.record": noop("recorded what was decided on a tool"),
    "tool_outcome.withdraw": noop("withdrew what was recorded of a tool"),
    "tool_use.enter": noop("entered use of a tool"),
    "tool_use.put_back": noop("put an entry of the use of a tool back"),
    "tool_use.withdraw": noop("withdrew an entry of the use of a tool"),
}
