"""What the audit trail says about an application, in words for those who write it. Pure."""

from typing import Any

_WORDS = {
    "application:start": "began the application",
    "application:submit": "submitted it, receipt {receipt}",
    "application:resubmit": "submitted it again, receipt {receipt}",
    "application:withdraw": "withdrew it",
    "attachment:add": "attached {name}",
    "attachment:remove": "removed the file {name}",
    "collaborator:add": "invited {email}",
    "collaborator:remove": "ended the place of {email}",
    "lead:claim": "took the lead, because no lead could act any more",
    "lead:give": "made {email} a lead",
    "lead:take": "made {email} a contributor again",
    "part:give": "shared out the parts",
    "part:reopen": "opened {part} again",
    "part:sign_off": "signed off {part}",
    "response:restore": "brought back an earlier text of {item}",
    "submission:refuse": "tried to submit, and was refused",
}


def words(verb: str, details: dict[str, Any]) -> str:
    """What somebody did, as the end of a sentence that begins with their name."""
    known = _WORDS.get(verb)
    if known is None:
        thing, _, deed = verb.partition(":")
        return f"{thing.replace('_', ' ')}: {deed.replace('_', ' ')}"
    return known.format_map({"receipt": "", "part": "", "item": "", **details})
