"""Indicators of the Action Plan: what is measured from what, and in which cycle.

`model` and `conditions` say what a definition is made of, `reference` reads them from
definitions/indicators/, `rules` checks them, `crosswalks` ties needs, reports and goals to
one another. None of these needs Django. `measures` compute `figures` from a snapshot, and
`evaluation` opens them with names for pages, files and documents; `words`, `value_words` and
`clauses` put them into words, `tables` and `dumbbells` say what tables and pictures hold.
"""
