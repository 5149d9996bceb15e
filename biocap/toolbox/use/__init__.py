"""Use of tools of the register that Biocap does not see, entered by the Secretariat.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 16
"""
