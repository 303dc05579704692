"""Mail and invitations: written down with the act they belong to, sent after its commit.

`put` is called inside an operation, so that nothing is sent for work that was rolled back and
nothing is lost that was committed. `flask outbox send` sends; a repeat carries the same Message-ID.
"""

from app.outbox.models import Mail
from app.outbox.writing import SOMETHING_READY, UNDO, about, domain, drop, link, put, sender, use

__all__ = [
    "SOMETHING_READY",
    "UNDO",
    "Mail",
    "about",
    "domain",
    "drop",
    "link",
    "put",
    "sender",
    "use",
]
