"""What the modules of a package declare, found without a list that names them."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from biocap.library.figures import Measure

M = TypeVar("M", bound=Measure)


def declared_in(package: ModuleType, kind: type[M]) -> tuple[M, ...]:
    """Return the `MEASURE` of every module of a package: by place, of equal places by name.

    Raises TypeError for a module that declares none of this kind.
    """
    measures = [
        _declared(f"{package.__name__}.{m.name}", kind) for m in iter_modules(package.__path__)
    ]
    return tuple(sorted(measures, key=lambda measure: (measure.place, measure.name)))


def _declared(module: str, kind: type[M]) -> M:
    measure = getattr(import_module(module), "MEASURE", None)
    if not isinstance(measure, kind):
        raise TypeError(f"{module} declares no {kind.__name__} as MEASURE.")
    return measure
