"""How gunicorn serves Eén Plan: one process, some threads; headers of a proxy only when told so."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("EENPLAN_WORKERS", "1"))
threads = int(os.environ.get("EENPLAN_THREADS", "8"))
graceful_timeout = 30
timeout = 60
# Nobody's X-Forwarded-Proto is believed here; ProxyFix counts the proxies (EENPLAN_PROXIES).
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
limit_request_line = 4094
limit_request_field_size = 8190
control_socket_disable = True
