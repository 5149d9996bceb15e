"""Activities beside needs: what stands against each area, and whether Parties supported moved."""
