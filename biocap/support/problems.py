"""Expected failures of requests and offers."""

from biocap.shared.problems import ProblemType

OFFER_UNKNOWN = ProblemType("offer.unknown", "This offer has not been published.", 404)
