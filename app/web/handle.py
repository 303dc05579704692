"""What a form that was handed out carries with it: what it is about, for whom, and its key."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


@dataclass(frozen=True)
class Handle:
    """Which form this is: about what, for whom, and its key. Signed, so it cannot be altered."""

    form: str
    record: str
    case: str | None
    instance: str
    page: str
    account: int

    def signed(self) -> str:
        return _signer().dumps(
            [self.form, self.record, self.case, self.instance, self.page, self.account]
        )

    @classmethod
    def read(cls, text: str) -> Handle | None:
        """The handle in a signed text; None when it is not one of ours."""
        try:
            return cls(*_signer().loads(text))
        except (BadSignature, TypeError):
            return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or b"", salt="concept")
