"""Placements, their evaluation after two weeks, and the perspectiefplan: a file per noun."""

from app.placements.models.evaluation import PlacementEvaluation
from app.placements.models.perspectiefplan import PartKey, Perspectiefplan, PerspectiefplanPart
from app.placements.models.placement import Form, Framework, Perspective, Placement

__all__ = [
    "Form",
    "Framework",
    "PartKey",
    "Perspectiefplan",
    "PerspectiefplanPart",
    "Perspective",
    "Placement",
    "PlacementEvaluation",
]
