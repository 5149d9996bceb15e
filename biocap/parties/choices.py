"""Names of the properties of a Party that the Secretariat may set."""

from biocap.shared.languages import languages
from biocap.shared.text import noop


def language_choices() -> list[tuple[str, str]]:
    """Return the languages that a person may read in."""
    return [(code, language.name) for code, language in languages().items()]


CATEGORIES = {
    "developed": noop("Developed country"),
    "developing": noop("Developing country"),
    "economy_in_transition": noop("Country with an economy in transition"),
}

EDITABLE = ("category", "eit")
"""Unconfirmed in the reference data, so the Secretariat edits them and says why."""

FICTIONAL_NAMES = {
    "en": "Party {number:03}",
    "fr": "Partie {number:03}",
    "es": "Parte {number:03}",
    "ar": "الطرف {number:03}",
    "ru": "Сторона {number:03}",
    "zh": "缔约方 {number:03}",
}

FICTIONAL_LISTS = {
    "en": (("LDC", "ldc"), ("SIDS", "sids")),
    "fr": (("PMA", "ldc"), ("PEID", "sids")),
    "es": (("PMA", "ldc"), ("PEID", "sids")),
    "ar": (("أقل البلدان نموا", "ldc"), ("دولة جزرية صغيرة نامية", "sids")),
    "ru": (("НРС", "ldc"), ("МОСРГ", "sids")),
    "zh": (("最不发达国家", "ldc"), ("小岛屿发展中国家", "sids")),
}
"""Short words for the lists that a fictional Party stands on, with the field that says so."""

NKL = ("dated", "undated")
"""How a fictional Party is bound by the Supplementary Protocol, if it is: since when is known."""
