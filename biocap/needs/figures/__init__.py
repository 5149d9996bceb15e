"""What the needs measures return: small frozen values that carry their base.

`part` is the code of a part of the Parties under the breakdown that was asked for: a
regional group under "group"; "yes" or "no" under "ldc", "sids", "lldc", "eit"; `ALL`
without a breakdown. The Parties behind a figure: `biocap.needs.behind.parties(...)`.
"""
