"""What is in the mail folder of a site: the letters to one address, and the links in them."""

import email
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

from flask import Flask

from tests.support.browser import work


def letters(site: Flask, address: str) -> list[str]:
    """The texts of all letters to this address, the oldest first. The worker sends them first."""
    work(site)
    folder = Path(site.extensions["pentad"].instance_dir) / "mail"
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    read = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
    return [_text(each) for each in read if address in str(each["To"])]


def link(site: Flask, address: str, begins: str) -> str:
    """The path of the newest link to this address that begins so, such as /invitations/."""
    found = re.findall(rf"{re.escape(begins)}[\w-]+", "\n".join(letters(site, address)))
    assert found, f"no letter to {address} has a link {begins}"
    return str(found[-1])


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""
