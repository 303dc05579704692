"""Screens of signals, casussen, notes and terms."""

from app.cases.routes import (
    cases,
    closing,
    collaborators,
    notes,
    regie,
    shielding,
    signals,
    taking,
    terms,
    withholding,
)

blueprints = (signals.bp, cases.bp, notes.bp, terms.bp, shielding.bp)

__all__ = ["blueprints", "closing", "collaborators", "regie", "taking", "withholding"]
