"""`python -m biocap.cli` is `biocap`."""

from biocap.cli import main

main()
