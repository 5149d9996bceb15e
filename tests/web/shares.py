"""A share as pages write it in English: in per cent, or its count alone where the base is small."""

from biocap.library.figures import Share


def in_per_cent(share: Share) -> str:
    """Return what stands in a column of per cent."""
    return f"{share.percent} %" if share.whole >= 5 else "–"


def in_heat_map(share: Share) -> str:
    """Return what stands in a cell that says no base: a star where that is small."""
    return f"{in_per_cent(share)}{'*' if 5 <= share.whole < 10 else ''}"


def headline_of(share: Share) -> str:
    """Return what stands in a cell of the evaluation."""
    told = f"{share.part} of {share.whole}"
    return f"{share.percent} % {told}" if share.whole >= 5 else f"{told} too few for a percentage"
