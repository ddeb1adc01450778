"""The kinds of applicants of form SF-424, item 9, by their letters."""

from enum import StrEnum

MOST = 3  # the form has three boxes


class ApplicantType(StrEnum):
    """A letter of the form's list. Districts are usually G; B to E are for regional bodies."""

    STATE = "A"
    COUNTY = "B"
    CITY = "C"
    SPECIAL_DISTRICT = "D"
    REGIONAL = "E"
    TERRITORY = "F"
    SCHOOL_DISTRICT = "G"
    PUBLIC_COLLEGE = "H"
    RECOGNIZED_TRIBE = "I"
    OTHER_TRIBE = "J"
    TRIBAL_ORGANIZATION = "K"
    HOUSING_AUTHORITY = "L"
    CHARITY = "M"
    OTHER_NONPROFIT = "N"
    PRIVATE_COLLEGE = "O"
    INDIVIDUAL = "P"
    COMPANY = "Q"
    SMALL_BUSINESS = "R"
    HISPANIC_SERVING = "S"
    HISTORICALLY_BLACK = "T"
    TRIBAL_COLLEGE = "U"
    NATIVE_SERVING = "V"
    FOREIGN = "W"
    OTHER = "X"

    @property
    def label(self) -> str:
        """For people: the letter, then what it means."""
        return f"{self.value}: {_MEANINGS[self]}"


_MEANINGS = dict(
    zip(
        ApplicantType,
        (
            "State government",
            "County government",
            "City or township government",
            "Special district government",
            "Regional organization",
            "U.S. territory or possession",
            "Independent school district",
            "Public or State controlled institution of higher education",
            "Tribal government, federally recognized",
            "Tribal government, other than federally recognized",
            "Tribally designated organization",
            "Public or Indian housing authority",
            "Nonprofit with 501(c)(3) status",
            "Nonprofit without 501(c)(3) status",
            "Private institution of higher education",
            "Individual",
            "For-profit organization",
            "Small business",
            "Hispanic-serving institution",
            "Historically Black college or university",
            "Tribally controlled college or university",
            "Alaska Native or Native Hawaiian serving institution",
            "Entity outside of the United States",
            "Other",
        ),
        strict=True,
    )
)
