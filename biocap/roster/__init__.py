"""Experts whom Governments nominate: each consents themself, and countries ask for their advice.

A nomination is a submission of the format `expert-nomination`; what became of it stands here. Who
is on the roster is told to the library in one small file, only as far as the expert consents.
Source: decisions EM-I/3, paragraph 14, and BS-IV/4, paragraphs 1 to 7.
"""
