"""Forms of the gezinsplan: their shape only; what may happen is said by the operations."""

from app.plans.forms.evaluation import GOALS, EvaluationForm, GoalSeat, SignOffForm
from app.plans.forms.plan import (
    ANSWER_WORDS,
    ANSWERS,
    CHOICES,
    SCORES,
    SEATS,
    ActionForm,
    AdoptForm,
    AgreementForm,
    BeginForm,
    ChoiceForm,
    DropForm,
    GoalForm,
    PartForm,
    ScoreForm,
    Seat,
)
from app.plans.forms.sharing import ShareGoalsForm

__all__ = [
    "ANSWERS",
    "ANSWER_WORDS",
    "CHOICES",
    "GOALS",
    "SCORES",
    "SEATS",
    "ActionForm",
    "AdoptForm",
    "AgreementForm",
    "BeginForm",
    "ChoiceForm",
    "DropForm",
    "EvaluationForm",
    "GoalForm",
    "GoalSeat",
    "PartForm",
    "ScoreForm",
    "Seat",
    "ShareGoalsForm",
    "SignOffForm",
]
