"""`make bench`: every measurement, one after the other; each writes bench/results/<name>.json.

python -m bench [NAME ...]

`bench.publishing` and `bench.first_pages` need a filled folder, and run by their names alone
(docs/reference/speed.md).
"""

import subprocess
import sys

ALL = ("bch", "connections", "door", "export", "indicators", "measures", "pages", "serve")


def main() -> None:
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)


if __name__ == "__main__":
    main()
