"""How figures and names are told, once: for pages, files, documents and charts.

Names of Parties, groups and rounds; numbers, dates and lists as each language writes them;
and tables, in which each column says once what it is called, holds and means. Domains declare
their tables with it; web and reports draw them.
"""
