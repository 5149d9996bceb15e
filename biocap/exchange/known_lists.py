"""Which outside lists there are."""

from importlib import import_module

from biocap.exchange.outside_lists import OutsideList

LISTS = {
    "bch": "biocap.exchange.bch.reports_of_records",
    "cdi": "biocap.exchange.bch.initiatives",
    "gef": "biocap.exchange.gef",
    "iati": "biocap.exchange.iati.listed",
    "table": "biocap.exchange.activity_table.listed",
}
"""Name of a list -> the module that holds it as `LIST`; read when it is asked for."""


def outside_list(name: str) -> OutsideList:
    """Return a list of LISTS. Raises KeyError for another name."""
    known = import_module(LISTS[name]).LIST
    assert isinstance(known, OutsideList)
    return known
