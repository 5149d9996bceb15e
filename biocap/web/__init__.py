"""Pages for people.

A view makes one operation call or a few queries and hands dataclasses to a
template; templates only choose, loop and translate. Everything works without
JavaScript and under a strict content security policy.
"""
