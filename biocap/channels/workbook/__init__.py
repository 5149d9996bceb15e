"""The workbook: one edition in one language as XLSX, filled in without a network.

`rows` says which cells there are and what each means, `writing` makes the workbook of them,
`zipped` looks at the file before anything is parsed, `reading` makes an answer file of what came
back.
"""
