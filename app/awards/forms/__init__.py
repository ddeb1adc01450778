"""What people type about slates, after the decision, and about an award."""

from app.awards.forms.afterwards import AnswerAgainForm, AskAgainForm, CarryForm
from app.awards.forms.conditions import (
    AppealAnswerForm,
    AppealForm,
    EvidenceForm,
    NoticeForm,
    OfficerForm,
)
from app.awards.forms.keeping import DrawdownForm, PersonForm, ReplaceForm, TermForm
from app.awards.forms.notifying import NotificationForm
from app.awards.forms.signing import ConfirmForm, SignForm
from app.awards.forms.slates import ChoiceForm, ReturnForm, SlateForm

__all__ = [
    "AnswerAgainForm",
    "AppealAnswerForm",
    "AppealForm",
    "AskAgainForm",
    "CarryForm",
    "ChoiceForm",
    "ConfirmForm",
    "DrawdownForm",
    "EvidenceForm",
    "NoticeForm",
    "NotificationForm",
    "OfficerForm",
    "PersonForm",
    "ReplaceForm",
    "ReturnForm",
    "SignForm",
    "SlateForm",
    "TermForm",
]
