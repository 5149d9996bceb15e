"""What the commands that run the platform say."""

from biocap.shared.problems import ProblemType

SERVE_PORT_TAKEN = ProblemType(
    "serve.port_taken", "Something answers at port %(port)s already. Give another with --port."
)
SERVE_NOT_PREPARED = ProblemType(
    "serve.not_prepared", "The database or the static files could not be made ready; see above."
)
SERVE_STOPPED = ProblemType(
    "serve.stopped", "The %(name)s process ended by itself; its reason stands above."
)
