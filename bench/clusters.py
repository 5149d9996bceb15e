"""How many planted doubles are proposed, and how many proposals are right.

    python -m bench.clusters [--reports 3000] [--seed 2026]

The fictional reports of `rehearsal.activity_reports`: each activity reported by up to three, beside
series that look alike. A pair is right if both are of one activity. By threshold of the score; what
counts is the one that the workroom proposes by. The weights were chosen by looking at the first
set; the second, of another seed, was measured once they stood.
"""

import argparse
import json
import os
import time
from itertools import combinations
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "clusters.json"
THRESHOLDS = (0.2, 0.5, 0.8, 0.95)


def measured(seed: int, number: int) -> dict[str, Any]:
    from biocap.clusters.comparing import compared
    from biocap.clusters.proposing import THRESHOLD, propose_pairs
    from biocap.rehearsal.activity_reports import planted

    reports = planted(seed, number)
    truth: dict[str, list[str]] = {}
    for it in reports:
        truth.setdefault(it.truth, []).append(it.report)
    right = {pair for some in truth.values() for pair in combinations(sorted(some), 2)}
    began = time.perf_counter()
    pairs = propose_pairs(compared((it.report, it.answers) for it in reports), min(THRESHOLDS))
    seconds = time.perf_counter() - began

    def at(threshold: float) -> dict[str, Any]:
        proposed = {(it.one, it.other) for it in pairs if it.score >= threshold}
        hits = len(proposed & right)
        return {
            "threshold": threshold,
            "proposed": len(proposed),
            "precision": round(hits / len(proposed), 4) if proposed else None,
            "recall": round(hits / len(right), 4),
        }

    return {
        "seed": seed,
        "reports": len(reports),
        "activities": len(truth),
        "planted_pairs": len(right),
        "seconds": round(seconds, 1),
        "proposed_from": THRESHOLD,
        "by_threshold": [at(threshold) for threshold in THRESHOLDS],
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    import django

    django.setup()
    results = [measured(asked.seed + more, asked.reports) for more in (0, 5000)]
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
