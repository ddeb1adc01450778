"""Deeds: build, recommend, return, sign and announce a slate; run an award; look again."""

from app.awards.services.announcing import (
    RELEASE,
    announce,
    cancel_announcement,
    order_announcement,
    release,
)
from app.awards.services.appealing import (
    answer_about_condition,
    ask_about_condition,
)
from app.awards.services.board import (
    give_opinion,
    seat_member,
)
from app.awards.services.carrying import (
    carry_forward,
)
from app.awards.services.chain import (
    approve,
    decline,
    recommend,
    send_back,
    sign,
)
from app.awards.services.closing import (
    close,
    start_closeout,
)
from app.awards.services.conditions import (
    allow_more_time,
    impose_condition,
    remove_condition,
    return_evidence,
    send_evidence,
)
from app.awards.services.drawing import (
    FaultyFileError,
    import_drawdowns,
)
from app.awards.services.enclosures import (
    Sent,
    kept,
)
from app.awards.services.entering import (
    Entrant,
)
from app.awards.services.notifying import (
    NO_CHANGE,
    Change,
    issue,
)
from app.awards.services.prerequisites import (
    Checked,
    name_contact,
    record_check,
    settle_budget,
)
from app.awards.services.reconsidering import (
    answer,
    ask,
    withdraw,
)
from app.awards.services.redacting import (
    OBJECTION_DAYS,
    agree_to,
    choose_files,
    object_to,
    overrule,
    publish_redaction,
    put_back,
    remove_passage,
    revise,
    show_redaction,
    start_redaction,
    take_down,
)
from app.awards.services.slates import (
    Choice,
    build_further,
    build_out_of_cycle,
    build_slate,
    choose,
)
from app.awards.services.staffing import (
    record_person,
    replace_person,
)
from app.awards.services.terms import (
    add_term,
)

__all__ = [
    "NO_CHANGE",
    "OBJECTION_DAYS",
    "RELEASE",
    "Change",
    "Checked",
    "Choice",
    "Entrant",
    "FaultyFileError",
    "Sent",
    "add_term",
    "agree_to",
    "allow_more_time",
    "announce",
    "answer",
    "answer_about_condition",
    "approve",
    "ask",
    "ask_about_condition",
    "build_further",
    "build_out_of_cycle",
    "build_slate",
    "cancel_announcement",
    "carry_forward",
    "choose",
    "choose_files",
    "close",
    "decline",
    "give_opinion",
    "import_drawdowns",
    "impose_condition",
    "issue",
    "kept",
    "name_contact",
    "object_to",
    "order_announcement",
    "overrule",
    "publish_redaction",
    "put_back",
    "recommend",
    "record_check",
    "record_person",
    "release",
    "remove_condition",
    "remove_passage",
    "replace_person",
    "return_evidence",
    "revise",
    "seat_member",
    "send_back",
    "send_evidence",
    "settle_budget",
    "show_redaction",
    "sign",
    "start_closeout",
    "start_redaction",
    "take_down",
    "withdraw",
]
