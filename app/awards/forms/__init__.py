"""What people type about slates, after the decision, and about an award."""

from app.awards.forms.afterwards import (
    AnswerAgainForm,
    AskAgainForm,
    CarryForm,
)
from app.awards.forms.conditions import (
    AppealAnswerForm,
    AppealForm,
    EvidenceForm,
    NoticeForm,
    OfficerForm,
)
from app.awards.forms.keeping import (
    DrawdownForm,
    PersonForm,
    ReplaceForm,
    TermForm,
)
from app.awards.forms.letters import (
    CallOffForm,
    OrderForm,
)
from app.awards.forms.notifying import (
    NotificationForm,
)
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
from app.awards.forms.signing import (
    ConfirmForm,
    SignForm,
)
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
    "AppealAnswerForm",
    "AppealForm",
    "AskAgainForm",
    "CallOffForm",
    "CarryForm",
    "ChoiceForm",
    "ConfirmForm",
    "ContactForm",
    "DecisionForm",
    "DeclineForm",
    "DistrictForm",
    "DrawdownForm",
    "EvidenceForm",
    "FilesForm",
    "FurtherForm",
    "IntegrityForm",
    "NoticeForm",
    "NotificationForm",
    "OfficerForm",
    "OpinionForm",
    "OrderForm",
    "OutOfCycleForm",
    "PassageForm",
    "PersonForm",
    "ReachForm",
    "ReplaceForm",
    "ReturnForm",
    "SeatForm",
    "SettlementForm",
    "SignForm",
    "SlateForm",
    "TakeDownForm",
    "TermForm",
    "WhatIfForm",
]
