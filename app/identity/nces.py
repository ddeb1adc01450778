"""What an NCES district id says by itself: the State, by the FIPS code of its first two digits.

Source: FIPS 5-2, as the Common Core of Data uses it, with territories and Federal schools.
"""

import re

_DISTRICT = re.compile(r"\d{7}")
_STATES = (
    "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS "
    "21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC "
    "38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY "
    "59BI 60AS 63DD 66GU 69MP 72PR 78VI "
)
_BY_CODE = {each[:2]: each[2:] for each in _STATES.split()}


def state_of(nces_id: str) -> str | None:
    """The State's two letters; None when this is no NCES district id."""
    if not _DISTRICT.fullmatch(nces_id) or not nces_id.isascii():
        return None
    return _BY_CODE.get(nces_id[:2])
