"""Settings for `gunicorn --config python:intranet.gunicorn`. The command line goes before what is said here."""

import gc

wsgi_app = "intranet.app:create_app()"
worker_class = "gthread"
workers = 2
threads = 4
# plugins are imported and admitted once, and the workers share what came of it
preload_app = True
# nobody asks for it, and it would be written to the home folder of whoever starts the server
control_socket_disable = True


def pre_fork(_server: object, _worker: object) -> None:
    """Keep what was made so far out of garbage collections: looking through it would copy it into every worker."""
    gc.freeze()
