"""Which of five shades a share is drawn in, in pages, charts and documents alike."""

SHADES = 5


def shade(share: float, steps: int = SHADES) -> int:
    """Return which of the equal classes a share from 0 to 1 falls in.

    >>> [shade(share) for share in (0, 0.19, 0.2, 0.5, 1)]
    [0, 0, 1, 2, 4]
    """
    return min(steps - 1, int(share * steps + 1e-9))
