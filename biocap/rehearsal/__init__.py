"""Rehearsals: rounds filled with fictional respondents, to try everything out.

No answered needs questionnaire is public, so respondents are invented in the numbers of the real
groups and answer, from a seed, through the same check and submission as everyone. No real
Government is given words; "Rehearsal" stands wherever a rehearsal shows.
"""
