"""What gunicorn and the `flask` command load."""

import sys

from app import create_app
from app.launch import Refused

try:
    app = create_app()
except (Refused, ValueError) as refused:
    print(refused, file=sys.stderr)
    sys.exit(2)
