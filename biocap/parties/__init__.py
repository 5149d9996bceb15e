"""Parties, and the people who act for them.

`reference.py` and `rules.py` read the Parties, their groups and treaty dates from
definitions, without Django. Models, queries and operations hold people, the
organizations and the roles they act in.
"""
