"""Indicators of the Action Plan: what is measured from what, and in which cycle.

`model` says what a definition is made of, `reference` reads definitions/indicators/ and
`crosswalks` definitions/crosswalks/, `rules` checks them. None of these needs Django.
"""
