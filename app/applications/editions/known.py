"""The facts that a form may show instead of asking again, and where each of them is kept."""

from enum import StrEnum


class Keeper(StrEnum):
    """The page on which people keep a fact; its value is the name of the page for links."""

    PROFILE = "identity.profile"
    NOTICE = "competitions.show"
    SUMMARY = "applications.summary"
    WORKSPACE = "applications.show"
    BUDGET = "applications.budget"

    @property
    def label(self) -> str:
        """Where it comes from, in words."""
        return _KEEPERS[self]


_KEEPERS = {
    Keeper.PROFILE: "the district's profile",
    Keeper.NOTICE: "the notice",
    Keeper.SUMMARY: "title and abstract",
    Keeper.WORKSPACE: "this application",
    Keeper.BUDGET: "the budget",
}


class Known(StrEnum):
    """A fact, by the name that editions use."""

    ORGANISATION_NAME = "organisation.name"
    ORGANISATION_UEI = "organisation.uei"
    ORGANISATION_TIN = "organisation.tin"
    ORGANISATION_NCES_ID = "organisation.nces_id"
    ORGANISATION_ADDRESS = "organisation.address"
    ORGANISATION_COUNTY = "organisation.county"
    ORGANISATION_DISTRICT = "organisation.congressional_district"
    ORGANISATION_TYPES = "organisation.types"
    REPRESENTATIVE_NAME = "representative.name"
    REPRESENTATIVE_TITLE = "representative.title"
    REPRESENTATIVE_PHONE = "representative.phone"
    REPRESENTATIVE_EMAIL = "representative.email"
    COMPETITION_AGENCY = "competition.agency"
    COMPETITION_TITLE = "competition.title"
    COMPETITION_LISTING = "competition.assistance_listing"
    PROJECT_STARTS = "competition.project_starts_on"
    PROJECT_ENDS = "competition.project_ends_on"
    APPLICATION_NUMBER = "application.number"
    APPLICATION_TITLE = "application.title"
    BUDGET_FEDERAL = "budget.federal_total"
    BUDGET_NON_FEDERAL = "budget.non_federal_total"

    @property
    def keeper(self) -> Keeper:
        """Where it is kept."""
        by_room = {
            "organisation": Keeper.PROFILE,
            "representative": Keeper.PROFILE,
            "competition": Keeper.NOTICE,
            "application": Keeper.SUMMARY,
            "budget": Keeper.BUDGET,
        }
        return Keeper.WORKSPACE if self is Known.APPLICATION_NUMBER else by_room[self.room]

    @property
    def room(self) -> str:
        """What the fact is about: the word before the dot."""
        return self.value.partition(".")[0]
