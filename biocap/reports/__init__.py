"""What the library tells, in print: charts, synthesis documents, publication.

`blocks` is a document as data; `synthesis` writes one from a snapshot; `word` and
`pdf` print it. `operations.publish` builds a snapshot, draws its charts and puts it
in force.
"""
