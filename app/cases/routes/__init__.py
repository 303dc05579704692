"""Screens of signals, casussen, notes and terms."""

from app.cases.routes import (
    access,
    cases,
    closing,
    collaborators,
    emergency,
    notes,
    regie,
    requests,
    signals,
    taking,
    terms,
)

blueprints = (signals.bp, cases.bp, notes.bp, terms.bp)

__all__ = [
    "access",
    "blueprints",
    "closing",
    "collaborators",
    "emergency",
    "regie",
    "requests",
    "taking",
]
