"""Names as they are compared, and identifiers as they can be."""

import pytest

from biocap.organizations.index import KnownOrganization, OrganizationIndex, names_parted
from biocap.organizations.rules import (
    bch_organization,
    iati_organization,
    name_key,
    sound_alias,
    sound_language,
)
from biocap.shared.problems import Problem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Institut de l’Écologie", "INSTITUT DE L'ECOLOGIE"),
        ("Fundación Ejemplo, S.A.", "fundacion ejemplo s a"),
        ("Институт полей", "ИНСТИТУТ  ПОЛЕЙ"),
        ("منظمة الأغذية", "منظمه الاغذيه"),
        ("Ｇreen\u200b Fields", "green fields"),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


def test_names_that_differ_in_a_word_or_its_place_are_two() -> None:
    keys = {name_key(it) for it in ("Green Fields", "Green Field", "Fields Green", "Green")}
    assert len(keys) == 4


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("XM-DAC-41114", "XM-DAC-41114"),
        (" xm-dac-41114\u200b", "XM-DAC-41114"),
        ("gb-coh-01234567", "GB-COH-01234567"),
        ("XI-IATI-EC_INTPA", "XI-IATI-EC_INTPA"),
        ("NL-KVK-41 ", "NL-KVK-41"),
        ("CH-FDJP-CHE-110.000.000", "CH-FDJP-CHE-110.000.000"),
    ],
)
def test_an_identifier_of_iati_is_kept_with_its_agency_in_capitals(said: str, kept: str) -> None:
    assert iati_organization(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        *("", "44000", "DAC-41114", "XM-DAC", "XM-DAC-", "XM-DAC--", "XM-DAC-41 114"),
        *("QQ-DAC-41114", "ZZ-COH-1", "AA-AAA-123456789", "GBR-COH-1234", "XM-DAC-41114/5"),
        *("XM-DAC-41114|1", "XM-DAC-4?", "XM–DAC–41114", "https://example.org/XM-DAC-1"),
        "GB-COH-" + "1" * 200,
    ],
)
def test_what_cannot_be_an_identifier_of_iati_is_refused(said: str) -> None:
    with pytest.raises(Problem) as refused:
        iati_organization(said)
    assert refused.value.code == "institution.bad_iati"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("bch-org-scbd-12345-3", "BCH-ORG-SCBD-12345"),
        ("https://bch.cbd.int/en/database/BCH-ORG-SCBD-12345", "BCH-ORG-SCBD-12345"),
        ("ebc2dad5-0000-4000-8000-00000000000a@2", "EBC2DAD5-0000-4000-8000-00000000000A"),
        ("52000000cbd08800cbd03540", "52000000CBD08800CBD03540"),
    ],
)
def test_a_record_of_the_bch_is_kept_without_its_revision(said: str, kept: str) -> None:
    assert bch_organization(said) == kept


@pytest.mark.parametrize("said", ["", "12345", "BCH-LMO-SCBD-12345", "BCH-ORG-SCBD-", "no record"])
def test_what_is_no_organization_of_the_bch_is_refused(said: str) -> None:
    with pytest.raises(Problem) as refused:
        bch_organization(said)
    assert refused.value.code == "institution.bad_bch"


@pytest.mark.parametrize(
    ("act", "said", "code"),
    [
        (sound_alias, " *** ", "institution.no_alias"),
        (sound_alias, "N" * 301, "institution.long_alias"),
        (sound_alias, "ﷺ" * 40, "institution.long_alias"),
        (sound_language, "french", "institution.no_language"),
        (sound_language, "fr fr", "institution.no_language"),
        (sound_language, "qqq", "institution.no_language"),
    ],
)
def test_other_names_and_their_languages_are_sound(act: object, said: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        act(said)  # type: ignore[operator]
    assert refused.value.code == code


def test_an_organization_is_found_by_identifier_then_name_then_acronym() -> None:
    index = OrganizationIndex(
        (
            KnownOrganization(
                1, ("Green Fields", "Champs Verts"), ("GF",), (("iati", "XM-DAC-1"),)
            ),
            KnownOrganization(2, ("Gulf Fund", "GF"), ("GUF",)),
            KnownOrganization(3, ("Great Forests",), ("GUF",)),
            KnownOrganization(4, ("XM-DAC-1",)),
        )
    )
    found = {
        said: sorted(index.called(said))
        for said in (
            *("xm-dac-1", "CHAMPS VERTS", "gf", "guf", "Nobody", "", "***"),
            *("Green Fields (Champs Verts)", "Green Fields (Gulf Fund)", "Green Fields (Nobody)"),
        )
    }
    assert found == {
        "xm-dac-1": [1],
        "CHAMPS VERTS": [1],
        "gf": [2],
        "guf": [2, 3],
        "Nobody": [],
        "": [],
        "***": [],
        "Green Fields (Champs Verts)": [1],
        "Green Fields (Gulf Fund)": [],
        "Green Fields (Nobody)": [],
    }
    assert (index.only("guf"), index.only("Champs verts")) == (None, 1)


def test_names_of_one_answer_are_parted() -> None:
    assert names_parted("A; B ;\nA；Ç") == ("A", "B", "Ç")
