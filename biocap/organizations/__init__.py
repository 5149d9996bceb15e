"""Organizations that report, fund or carry out activities: their names, identifiers and contact.

What the Secretariat keeps of one is a draft until it is made public; then the organization has a
page, and activities that name it lead there.
Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraphs 24 and 32
"""
