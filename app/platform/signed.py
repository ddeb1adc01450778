"""Small values that travel through the browser and come back unchanged, or not at all."""

from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def pack(value: Any, purpose: str) -> str:
    """The value as text for an address; only we can have made it, and only for this purpose."""
    return str(_signer(purpose).dumps(value))


def unpack(text: str, purpose: str) -> Any:
    """The value again; None when the text was changed, is for something else, or is empty."""
    try:
        return _signer(purpose).loads(text)
    except BadSignature:
        return None


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"pentad-{purpose}")
