"""Under what terms the data may be used: a setting, one for everything that is published."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """The licence of the data (the software has its own); `holder` is whom a user names."""

    name: str
    address: str
    holder: str

    @property
    def link(self) -> str:
        """The licence as a header of HTTP (RFC 8288), for files with no room for it inside."""
        return f'<{self.address}>; rel="license"'


def licence() -> Licence:
    """Return the licence of this instance's data (docs/decisions/0009)."""
    from django.conf import settings

    return Licence(
        settings.BIOCAP_DATA_LICENCE,
        settings.BIOCAP_DATA_LICENCE_URL,
        settings.BIOCAP_DATA_HOLDER,
    )
