"""Where Parties stand on each obligation of the Protocol, as published reports and checklists say.

To be read in this order: `figures`, `base` (of whom), `states` (what each Party says), `measure`
(counted), `words`, `tables`. The twin is tests/reference/obligations_twin.py.
"""
