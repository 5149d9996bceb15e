"""The pages of an evaluation, each drawn by the module of its name.

`overview`, then `indicator` with its `definition`, the `parties` behind a figure, and one
`party` with its answers; `cells` are the values and changes that stand on several of them.
"""
