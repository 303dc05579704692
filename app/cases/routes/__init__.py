"""Screens of signals, casussen, notes and terms."""

from app.cases.routes import (
    access,
    cases,
    closing,
    collaborators,
    complexity,
    emergency,
    known,
    leaving,
    life,
    notes,
    regie,
    requests,
    shielding,
    signals,
    taking,
    taking_over,
    terms,
    told,
    withholding,
)

blueprints = (signals.bp, cases.bp, notes.bp, terms.bp, shielding.bp)

__all__ = [
    "access",
    "blueprints",
    "closing",
    "collaborators",
    "complexity",
    "emergency",
    "known",
    "leaving",
    "life",
    "regie",
    "requests",
    "taking",
    "taking_over",
    "told",
    "withholding",
]
