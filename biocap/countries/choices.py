"""The few limits of what a country arranges for itself."""

LONGEST_COMMENT = 2000
"""Letters and signs of one comment."""

MOST_COMMENTS = 100
"""Comments of one person within a day."""

LONGEST_OPENING = 30
"""Days for which a draft may be open to the Secretariat, today among them."""
