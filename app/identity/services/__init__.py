"""Deeds: sign in, invite, accept, reset, register a district, keep organisations and roles."""

from app.identity.services.accounts import (
    accept,
    ask_reset,
    change_password,
    digest,
    give_role,
    invite,
    password_is_right,
    register_organisation,
    rename,
    reset,
    sign_in,
    sign_out_everywhere,
    take_role,
    welcome,
)
from app.identity.services.registering import (
    District,
    answer_request,
    ask_to_register,
    confirm,
    register,
)

__all__ = [
    "District",
    "accept",
    "answer_request",
    "ask_reset",
    "ask_to_register",
    "change_password",
    "confirm",
    "digest",
    "give_role",
    "invite",
    "password_is_right",
    "register",
    "register_organisation",
    "rename",
    "reset",
    "sign_in",
    "sign_out_everywhere",
    "take_role",
    "welcome",
]
