"""States by the names that lists and letters give them; what is no State leads nowhere."""

import pytest

from biocap.parties.naming import country_named
from biocap.parties.place_lists import places_named
from biocap.parties.reference import PARTIES


def test_country_named_by_every_official_name_in_six_languages() -> None:
    lost = {
        name: code
        for code, party in PARTIES.items()
        for name in party.names.values()
        if {country_named(name), country_named(f" {name.upper()} ")} != {code}
    }
    assert lost == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cote d'ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("COTE D`IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("The Gambia", "GMB"),
        ("Gambia, The", "GMB"),
        ("Republic of Kenya", "KEN"),
        ("Kenya (Republic of)", "KEN"),
        ("République du Kenya", "KEN"),
        ("Korea, Republic of", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Congo", "COG"),
        ("Republic of the Congo", "COG"),
        ("Congo DR", "COD"),
        ("Congo, Democratic Republic of the", "COD"),
        ("DR Congo", "COD"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Tanzania", "TZA"),
        ("St. Lucia", "LCA"),
        ("Saint-Lucie", "LCA"),
        ("St Vincent & the Grenadines", "VCT"),
        ("Lao PDR", "LAO"),
        ("Viet-Nam", "VNM"),
        ("Guinea Bissau", "GNB"),
        ("Trinidad & Tobago", "TTO"),
        ("Swaziland (Eswatini)", "SWZ"),
        ("Palestine", "PSE"),
        ("EU", "EUE"),
        ("United States of America", "USA"),
        ("مصر", "EGY"),
        ("Египет", "EGY"),
        ("肯尼亚", "KEN"),
        ("Korea", ""),
        ("Republic of China", ""),
        ("Taiwan", ""),
        ("Kosovo", ""),
        ("Northern Ireland", ""),
        ("American Samoa", ""),
        ("French Guiana", ""),
        ("Serbia and Montenegro", ""),
        ("Republic", ""),
        ("Kenia Motors", ""),
        ("", ""),
    ],
)
def test_country_named(name: str, code: str) -> None:
    assert country_named(name) == code


@pytest.mark.parametrize(
    ("cell", "countries", "unknown"),
    [
        ("KEN UGA", ("KEN", "UGA"), ()),
        ("KEN;UGA", ("KEN", "UGA"), ()),
        ("ken, uga", ("KEN", "UGA"), ()),
        ("KE / UG", ("KEN", "UGA"), ()),
        ("KEN XKX UGA", ("KEN", "UGA"), ("XKX",)),
        ("Kenya, Uganda and Tanzania", ("KEN", "UGA", "TZA"), ()),
        ("Kenya\nUganda", ("KEN", "UGA"), ()),
        ("埃及，丹麦", ("EGY", "DNK"), ()),
        ("埃及\n丹麦和肯尼亚", ("EGY", "DNK", "KEN"), ()),
        ("Tanzania, United Republic of, Kenya", ("TZA", "KEN"), ()),
        ("Guinea, Guinea-Bissau, Equatorial Guinea", ("GIN", "GNB", "GNQ"), ()),
        ("Trinidad and Tobago and Kenya", ("TTO", "KEN"), ()),
        ("Sudan, South Sudan", ("SDN", "SSD"), ()),
        ("Égypte et Côte d'Ivoire", ("EGY", "CIV"), ()),
        ("埃及、肯尼亚", ("EGY", "KEN"), ()),
        ("Kenya, Kosovo", ("KEN",), ("Kosovo",)),
        ("Kenya, Kenya", ("KEN",), ()),
        ("Serbia and Montenegro", (), ("Serbia and Montenegro",)),
        ("", (), ()),
    ],
)
def test_places_named_countries(cell: str, countries: object, unknown: object) -> None:
    named = places_named(cell)
    assert (named.countries, named.unknown) == (countries, unknown)
    assert (named.everywhere, named.regional, named.regions) == (False, False, ())


def test_places_named_global_is_not_regional() -> None:
    assert places_named("Global").everywhere
    regional = places_named("Regional")
    assert (regional.regional, regional.everywhere, regional.unknown) == (True, False, ())
    assert places_named("Africa").regions == ("Africa",)


LISTS = [
    ("Multi-country: Kenya, Uganda", "KEN UGA", ()),
    ("Regional (Kenya; Uganda)", "KEN UGA", ()),
    ("Regional [Kenya, Uganda and Rwanda]", "KEN UGA RWA", ()),
    ("Regional - Kenya / Uganda", "KEN UGA", ()),
    ("Regional, including Kenya and Uganda", "KEN UGA", ()),
    ("Kenya\\Uganda | Rwanda", "KEN UGA RWA", ()),
    ("Kenya-Uganda", "KEN UGA", ()),
    ("Kenya Uganda", "KEN UGA", ()),
    ("KEN-UGA", "KEN UGA", ()),
    ("Multi country (KEN UGA)", "KEN UGA", ()),
    ("1) Kenya; 2) Uganda", "KEN UGA", ()),
    ("1. Kenya 2. Uganda", "KEN UGA", ()),
    ("• Kenya\n• Uganda", "KEN UGA", ()),
    ("Kenya\tUganda", "KEN UGA", ()),
    ("Kenya,\nCôte\nd’Ivoire\nGuinea-Bissau", "KEN CIV GNB", ()),
    ("Guinea\nEquatorial Guinea\r\nSerbia\nMontenegro", "GIN GNQ SRB MNE", ()),
    ("Kenya & Tanzania, United Republic of", "KEN TZA", ()),
    ("Trinidad and Tobago and Korea, Republic of, Uganda", "TTO KOR UGA", ()),
    ("Kenya, Korea, Republic of; Congo, Dem. Rep.", "KEN KOR COD", ()),
    ("Regional (Congo (Dem. Rep.), Korea (Republic of))", "COD KOR", ()),
    ("Kenya, Trinidad and Tobago, and Antigua and Barbuda", "KEN TTO ATG", ()),
    ("Serbia, Montenegro", "SRB MNE", ()),
    ("كينيا وأوغندا وترينيداد وتوباغو", "KEN UGA TTO", ()),
    ("إقليمي (كينيا؛ أوغندا)", "KEN UGA", ()),
    ("肯尼亚、中非共和国和刚果民主共和国", "KEN CAF COD", ()),
    ("多国：肯尼亚和乌干达", "KEN UGA", ()),
    ("Региональный: Кения и Уганда", "KEN UGA", ()),
    ("Kenya (lead), Uganda", "KEN UGA", ("lead",)),
    ("Kenya and Atlantis and Uganda", "KEN UGA", ("Atlantis",)),
    ("East Africa (Kenya, Uganda)", "KEN UGA", ("East Africa",)),
    ("Kenya, Uganda, etc.", "KEN UGA", ("etc.",)),
    ("Regional (Kenya; Uganda", "KEN UGA", ()),
    ("Greenland (Denmark)", "", ("Greenland (Denmark)",)),
    ("Georgia (USA)", "", ("Georgia (USA)",)),
    ("Taiwan, China", "", ("Taiwan China",)),
    ("Kenya or Uganda", "", ("Kenya or Uganda",)),
    ("n/a", "", ()),
    ("-", "", ()),
]


@pytest.mark.parametrize(("cell", "countries", "unknown"), LISTS)
def test_every_country_of_a_cell_is_read_or_named(
    cell: str, countries: str, unknown: tuple[str, ...]
) -> None:
    named = places_named(cell)
    assert (" ".join(named.countries), named.unknown) == (countries, unknown)


@pytest.mark.parametrize("cell", ["(" * 9000, "x and " * 1600, "Kenya," * 1600, "(a" * 4000])
def test_a_hostile_cell_is_read_or_named(cell: str) -> None:
    named = places_named(cell)
    assert named.countries == (("KEN",) if "Kenya" in cell else ())
