"""Groups that coordinate, such as the Liaison Group: who belongs to one, how long, as what.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraphs 13 and 14(c)
"""
