from biocap.reports.synthesis.draft import Draft
from biocap.reports.synthesis.facts import Facts


def published(facts: Facts) -> bool:
    return False


def write(draft: Draft, facts: Facts) -> None:
    pass
