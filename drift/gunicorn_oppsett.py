"""Gunicorn, for both sites: the door is opened by systemd, and given to the process (`drift/systemd/*.socket`)."""

import os

workers = int(os.environ.get("GUNICORN_PROSESSER", "2"))
threads = int(os.environ.get("GUNICORN_TRAADER", "4"))
worker_class = "gthread"
"""A slow line holds one thread and not a process."""
preload_app = True
"""A process that is begun anew has the program that the first had, whatever lies on the disk by then."""
timeout = 60
graceful_timeout = 30
max_requests = 20_000
max_requests_jitter = 2_000
backlog = 1024
limit_request_line = 8190
"""Its largest. nginx refuses what is longer than a little less, in words (`drift/nginx/apen-kommune-tls.inc`)."""
worker_tmp_dir = "/dev/shm"  # noqa: S108 - a heartbeat that waits for no disk
control_socket_disable = True
loglevel = "warning"
logger_class = "drift.gunicorn_logg.Logg"
accesslog = None
"""The portal tells of each request itself, without the address of who asked."""
forwarded_allow_ips = "127.0.0.1,::1"
