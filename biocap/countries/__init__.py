"""What a country arranges for itself: whose duties pass to whom, and what stays with it."""
