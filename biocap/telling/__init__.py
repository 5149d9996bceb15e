"""How figures and names are told, once: for pages, files, documents and charts.

Names of Parties, groups and rounds; numbers, dates and lists as each language writes them
(by the Unicode CLDR, and by `definitions/languages.yaml` where the United Nations write
otherwise; if none is named, the language in force); and tables, in which each column says
once what it is called, holds and means. Domains declare tables with it; web and reports draw them.
"""
