"""People and organizations across all houses: two that are one, and what is kept of a person.

moves        which rows go with a person or an organization, and which keep their name
merging      two become one, and the way back
own_data     all that is kept of a person, for them
erasing      what is known of a person goes, and the record stays whole
"""
