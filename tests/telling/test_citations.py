"""Citations of the definitions in the language of a document."""

from django.utils.translation import override

from biocap.activities import catalogue as activities
from biocap.indicators.reference import cycles, indicators
from biocap.needs.catalogue import catalogue
from biocap.roster.limits import roster_rules
from biocap.shared.definitions import PROJECT
from biocap.shared.reasons import reasons_in
from biocap.telling.citations import FORMS, in_words


def test_in_words_writes_questions_and_indicators_as_documents_do() -> None:
    told = {
        "national report 4, question 65(a)": "national report 4, question 65 (a)",
        "national report 4, questions 112(a) to (d), (k) and (o) to (q)": (
            "national report 4, questions 112 (a) to (d), (k) and (o) to (q)"
        ),
        "CBD/CP/MOP/DEC/10/4, annex, appendix, goal A.10, indicator (b); annex, paragraph 18": (
            "CBD/CP/MOP/DEC/10/4, annex, appendix, goal A.10, indicator (b); annex, paragraph 18"
        ),
        "UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3, second column": (
            "UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3, second column"
        ),
        "CBD/CP/MOP/DEC/10/4, decision, paragraph 5; annex, paragraph 20": (
            "CBD/CP/MOP/DEC/10/4, decision, paragraph 5; annex, paragraph 20"
        ),
        "Action Plan progress report 2026, block 3": "Action Plan progress report 2026, block 3",
        "the Secretariat's count of its tools": "the Secretariat's count of its tools",
    }
    with override("en"):
        assert {cite: in_words(cite) for cite in told} == told


def test_every_citation_of_questions_and_indicators_has_a_form() -> None:
    cites = [indicator.cite for indicator in indicators().values()]
    cites += [
        source.cite
        for indicator in indicators().values()
        for source in indicator.sources.values()
        if source.feeds in ("questions", "dates", "progress")
    ]
    assert len(cites) > 120
    without = [cite for cite in cites if not any(form.fullmatch(cite) for form, _told in FORMS)]
    assert without == []


def test_every_citation_without_a_form_is_collected_for_the_translators() -> None:
    cites = {
        source.cite
        for indicator in indicators().values()
        for source in indicator.sources.values()
        if source.cite
    }
    without = {cite for cite in cites if not any(form.fullmatch(cite) for form, _told in FORMS)}
    assert len(without) > 4
    assert {cite for cite in without if "no question" not in cite} <= set(reasons_in(PROJECT))


def test_every_place_of_a_citation_is_in_words_of_its_own() -> None:
    """Of what pages cite nothing is left to English alone: it has a form, or is translated."""
    cites = {
        *(cycle.cite for cycle in cycles().values()),
        *(measure.source for measure in (*catalogue().values(), *activities.catalogue().values())),
        roster_rules().years_kept.cite,
    }
    with override("ar"):
        left = [cite for cite in cites if in_words(cite).startswith("[en]")]
    assert left == []
