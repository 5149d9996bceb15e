"""What the commands that run the platform say."""

from biocap.shared.problems import ProblemType

SERVE_PORT_TAKEN = ProblemType(
    "serve.port_taken", "Something answers at port %(port)s already. Give another with --port."
)
SERVE_PORT_NOT_ALLOWED = ProblemType(
    "serve.port_not_allowed",
    "This account may not listen at port %(port)s. Give one above 1023 with --port.",
)
SERVE_HOST_UNKNOWN = ProblemType(
    "serve.host_unknown",
    "“%(host)s” is no address of this machine. Give 127.0.0.1, or 0.0.0.0 for all, with --host.",
)
SERVE_NOT_PREPARED = ProblemType(
    "serve.not_prepared", "Biocap could not be made ready to serve; see above."
)
SERVE_CONNECTIONS = ProblemType(
    "serve.connections",
    "PostgreSQL takes %(takes)s connections, and these web processes may ask for %(asked)s. Give"
    " fewer --workers or a smaller BIOCAP_CONNECTIONS, or raise max_connections.",
)
SERVE_STOPPED = ProblemType(
    "serve.stopped", "The %(name)s process does not come up; its reason stands above."
)
