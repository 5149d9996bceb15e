"""The register reviewed by invited people, as the Liaison Group agreed to do it.

Each tool is rated and recommended to be kept, revised, expanded or phased out; the counts carry
their base, who said what is shown as was decided before, and what came of it is recorded.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, part 1, paragraph 16
"""
