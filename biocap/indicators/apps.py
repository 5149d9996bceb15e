"""The Secretariat's own data on indicators as a Django application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Counts and targets that the Secretariat enters."""

    name = "biocap.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what went with a snapshot read whole before any figure is made by it."""
        from biocap.library.figure_definitions import READERS

        READERS.append(_read)


def _read() -> None:
    from biocap.indicators.crosswalks import capacity_areas, crosswalk
    from biocap.indicators.reference import indicators

    indicators()
    capacity_areas()
    crosswalk("area", "goal")
