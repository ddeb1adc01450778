"""Words in lines, for drawings that know no fonts. Pure."""

_NARROW, _WIDE = frozenset("iljtfr.,;:'!|()[] "), frozenset("mwMW%@")
_EM = 12  # the size of the letters


def wrapped(text: str, room: int) -> tuple[str, ...]:
    """The text in lines no wider than `room`; a word longer than a line is cut."""
    lines, line = [], ""
    for word in _pieces(text, room):
        longer = f"{line} {word}".strip()
        if line and width(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _pieces(text: str, room: int) -> list[str]:
    pieces = []
    for word in text.split():
        rest = word
        while width(rest) > room:
            cut = next(n for n in range(len(rest), 0, -1) if width(rest[:n]) <= room)
            pieces.append(rest[:cut])
            rest = rest[cut:]
        pieces.append(rest)
    return pieces


def width(text: str) -> float:
    """About how wide these letters are; generous, so that no line leaves its box."""
    return sum(_EM * _share(sign) for sign in text)


def _share(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE or sign.isupper():
        return 0.78
    return 0.6 if sign.isascii() else 1.0
