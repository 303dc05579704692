"""Screens of signals, casussen, notes and terms."""

from app.cases.routes import (
    cases,
    closing,
    collaborators,
    leaving,
    life,
    notes,
    regie,
    signals,
    taking,
    terms,
)

blueprints = (signals.bp, cases.bp, notes.bp, terms.bp)

__all__ = ["blueprints", "closing", "collaborators", "leaving", "life", "regie", "taking"]
