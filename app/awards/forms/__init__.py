"""What people type about slates, and after the decision."""

from app.awards.forms.afterwards import AnswerAgainForm, AskAgainForm, CarryForm
from app.awards.forms.letters import CallOffForm, OrderForm
from app.awards.forms.redacting import (
    DecisionForm,
    DistrictForm,
    FilesForm,
    PassageForm,
    TakeDownForm,
)
from app.awards.forms.signing import ConfirmForm, SignForm
from app.awards.forms.slates import ChoiceForm, ReturnForm, SlateForm

__all__ = [
    "AnswerAgainForm",
    "AskAgainForm",
    "CallOffForm",
    "CarryForm",
    "ChoiceForm",
    "ConfirmForm",
    "DecisionForm",
    "DistrictForm",
    "FilesForm",
    "OrderForm",
    "PassageForm",
    "ReturnForm",
    "SignForm",
    "SlateForm",
    "TakeDownForm",
]
