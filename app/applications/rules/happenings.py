"""What the audit trail says about an application, in words for those who write it. Pure."""

from typing import Any

_WORDS = {
    "advice:add": "put what readers said on the to-do list",
    "application:accept_amendment": "accepted the amendment of the competition",
    "application:copy": "copied from {source}",
    "application:reinstate": "took the withdrawal back",
    "application:start": "began the application",
    "application:submit": "submitted it, receipt {receipt}",
    "application:resubmit": "submitted it again, receipt {receipt}",
    "application:withdraw": "withdrew it",
    "attachment:add": "attached {name}",
    "attachment:remove": "removed the file {name}",
    "attachment:repair": "repaired the file {before}, which is {after} now",
    "bargaining_unit:none": "recorded that no union bargains for the teachers of {district}",
    "bargaining_unit:some": "took back that no union bargains for the teachers of {district}",
    "budget_line:remove": "removed a budget line",
    "budget_workbook:compare": "compared the budget with the workbook {name}",
    "budget_workbook:take_over": "took lines over from the workbook {name}",
    "collaborator:add": "invited {email}",
    "collaborator:remove": "ended the place of {email}",
    "district_part:restore": "brought back an earlier text of district {district}",
    "lead:claim": "took the lead, because no lead could act any more",
    "lead:give": "made {email} a lead",
    "lead:take": "made {email} a contributor again",
    "part:give": "shared out the parts",
    "part:reopen": "opened {part} again",
    "part:sign_off": "signed off {part}",
    "partner:add": "invited {email} to write the part of district {district}",
    "priorities:declare": "chose the priorities {codes}",
    "response:bring_in": "brought texts in from a document",
    "response:restore": "brought back an earlier text of {item}",
    "submission:refuse": "tried to submit, and was refused",
}


def words(verb: str, details: dict[str, Any]) -> str:
    """What somebody did, as the end of a sentence that begins with their name."""
    known = _WORDS.get(verb)
    if known is None:
        thing, _, deed = verb.partition(":")
        return f"{thing.replace('_', ' ')}: {deed.replace('_', ' ')}"
    return known.format_map(_Known(details))


class _Known(dict[str, Any]):
    """Details of an entry; what an old entry lacks is left out."""

    def __missing__(self, name: str) -> str:
        """Nothing to say."""
        return ""
