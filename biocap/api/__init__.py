"""The JSON door for programs, at /api/v1/.

The same operations and the same check as the web form; errors are problem+json with
stable codes; `/api/v1/openapi.json` describes it.
"""
