"""How capacity-building is coordinated: meetings, what they recommend, and what becomes of it.

The meetings of `definitions/coordination/` are read from printed reports; later ones are entered
by the Secretariat.
Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraphs 13 and 14(c)
"""
