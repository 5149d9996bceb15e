"""Which reports are of one activity: proposed with a score and its reasons, decided by people.

`comparing` says what of a report is compared, `proposing` scores pairs (Splink, which nothing else
imports), `operations` takes what a person decided, `publication` gives it to the next snapshot.
"""
