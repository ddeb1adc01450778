"""The kinds of organisations, and the roles a person can hold at one."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is in the programme."""

    LEA = "lea"
    SEA = "sea"
    AGENCY = "agency"
    EVALUATOR = "evaluator"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


class Role(StrEnum):
    """What a person may do for an organisation. `STAFF` only says that they work there."""

    STAFF = "staff"
    GRANT_WRITER = "grant_writer"
    AUTHORIZED_REPRESENTATIVE = "authorized_representative"
    PROJECT_DIRECTOR = "project_director"
    STATE_REVIEWER = "state_reviewer"
    REVIEWER = "reviewer"
    PANEL_MONITOR = "panel_monitor"
    PROGRAM_OFFICER = "program_officer"
    SENIOR_OFFICIAL = "senior_official"
    AUTHORIZING_OFFICIAL = "authorizing_official"
    EVALUATOR = "evaluator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


_KINDS = {
    OrganisationKind.LEA: "Local educational agency (district)",
    OrganisationKind.SEA: "State educational agency",
    OrganisationKind.AGENCY: "Awarding agency",
    OrganisationKind.EVALUATOR: "Independent evaluator",
    OrganisationKind.OTHER: "Other organization",
}

ROLES_AT: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.LEA: frozenset(
        {Role.STAFF, Role.GRANT_WRITER, Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR}
    ),
    OrganisationKind.SEA: frozenset({Role.STAFF, Role.STATE_REVIEWER}),
    OrganisationKind.AGENCY: frozenset(
        {
            Role.STAFF,
            Role.REVIEWER,
            Role.PANEL_MONITOR,
            Role.PROGRAM_OFFICER,
            Role.SENIOR_OFFICIAL,
            Role.AUTHORIZING_OFFICIAL,
            Role.AUDITOR,
            Role.ADMINISTRATOR,
        }
    ),
    OrganisationKind.EVALUATOR: frozenset({Role.STAFF, Role.EVALUATOR}),
    OrganisationKind.OTHER: frozenset({Role.STAFF}),
}
