"""States by the names that lists and letters give them; what is no State leads nowhere."""

import pytest

from biocap.parties.naming import country_named, places_named
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
