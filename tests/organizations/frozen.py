"""Organizations that stay: two of the library that is frozen."""

from pathlib import Path

from biocap.organizations.public import PublicOrganization, write_organizations

INSTITUTE = PublicOrganization(
    number=7,
    fictional=False,
    name="Institut des Champs Verts",
    language="fr",
    acronym="ICV",
    kind="research",
    website="https://fields.example/",
    address="1 rue des Champs\nVille inventée",
    email="info@fields.example",
    telephone="+00 0000",
    names=(("Green Fields Institute", "en"), ("معهد الحقول الخضراء", "ar")),
    identifiers=(("bch", "BCH-ORG-SCBD-12345"), ("iati", "XM-DAC-00000")),
)
FUND = PublicOrganization(8, False, "Example Fund", "en", "", "", "", "", "", "")


def write_frozen_organizations(root: Path) -> None:
    """Write both into a library."""
    write_organizations(root, (INSTITUTE, FUND))
