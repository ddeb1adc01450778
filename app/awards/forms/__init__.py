"""What people type about slates, and after the decision."""

from app.awards.forms.afterwards import AnswerAgainForm, AskAgainForm, CarryForm
from app.awards.forms.letters import CallOffForm, OrderForm
from app.awards.forms.prerequisites import (
    ContactForm,
    IntegrityForm,
    OpinionForm,
    SeatForm,
    SettlementForm,
)
from app.awards.forms.redacting import (
    DecisionForm,
    DistrictForm,
    FilesForm,
    PassageForm,
    TakeDownForm,
)
from app.awards.forms.signing import ConfirmForm, SignForm
from app.awards.forms.slates import (
    ChoiceForm,
    DeclineForm,
    FurtherForm,
    OutOfCycleForm,
    ReachForm,
    ReturnForm,
    SlateForm,
    WhatIfForm,
)

__all__ = [
    "AnswerAgainForm",
    "AskAgainForm",
    "CallOffForm",
    "CarryForm",
    "ChoiceForm",
    "ConfirmForm",
    "ContactForm",
    "DecisionForm",
    "DeclineForm",
    "DistrictForm",
    "FilesForm",
    "FurtherForm",
    "IntegrityForm",
    "OpinionForm",
    "OrderForm",
    "OutOfCycleForm",
    "PassageForm",
    "ReachForm",
    "ReturnForm",
    "SeatForm",
    "SettlementForm",
    "SignForm",
    "SlateForm",
    "TakeDownForm",
    "WhatIfForm",
]
