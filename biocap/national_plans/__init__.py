"""A Party's own plan: what it means to do about its needs, with whom, when and with which money.

A plan belongs to its country and is seen by nobody else until its focal point publishes a version
of it. An action is one document, of which every wording is kept; a published version is frozen.
"""
