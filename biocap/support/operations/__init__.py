"""What is done with a request: one function, one use case, atomic and audited."""

from biocap.support.operations.circulating import Chosen, circulate
from biocap.support.operations.deciding import (
    answer_request,
    decide_on_answer,
    take_back_decision,
)
from biocap.support.operations.ending import meet_request, withdraw_request
from biocap.support.operations.requesting import request_from_action, request_from_need
from biocap.support.operations.steps import add_step, finish_step, remove_step

__all__ = [
    "Chosen",
    "add_step",
    "answer_request",
    "circulate",
    "decide_on_answer",
    "finish_step",
    "meet_request",
    "remove_step",
    "request_from_action",
    "request_from_need",
    "take_back_decision",
    "withdraw_request",
]
