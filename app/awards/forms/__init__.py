"""What people type about slates, and after the decision."""

from app.awards.forms.afterwards import AnswerAgainForm, AskAgainForm, CarryForm
from app.awards.forms.prerequisites import (
    ContactForm,
    IntegrityForm,
    OpinionForm,
    SeatForm,
    SettlementForm,
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
    "CarryForm",
    "ChoiceForm",
    "ConfirmForm",
    "ContactForm",
    "DeclineForm",
    "FurtherForm",
    "IntegrityForm",
    "OpinionForm",
    "OutOfCycleForm",
    "ReachForm",
    "ReturnForm",
    "SeatForm",
    "SettlementForm",
    "SignForm",
    "SlateForm",
    "WhatIfForm",
]
