"""The pages of an evaluation, each drawn by the module of its name.

`overview`, then `indicator`, the `parties` behind a figure, and one `party` with its answers.
Tables, words and definitions are those of `biocap.indicators`.
"""
