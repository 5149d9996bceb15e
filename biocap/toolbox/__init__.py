"""What the Parties have at hand to build capacity: the obligations of the Protocol with guidance.

Definitions of `definitions/toolbox/`, read without Django; tables of them, and days counted.
"""
