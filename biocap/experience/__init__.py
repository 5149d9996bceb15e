"""What people of Parties and organizations share: upcoming courses, lessons, questions, answers.

Whatever they hand in the Secretariat reads first. What stands is told to the library in a small
file beside its snapshots.
Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 14(c)
"""
