"""News from a lower floor to a higher one: same transaction, synchronous, all listed here."""

from blinker import Signal

review_opened = Signal("A competition entered review; sent with `by`. Sender: the competition.")
application_withdrawn = Signal("Reviews of it end; sent with `by`. Sender: the application.")
competition_amended = Signal(
    "Its terms or its rubric changed; sent with `amendment` and `by`. Sender: the competition."
)
deadline_extended = Signal(
    "Some applicants have more time; sent with `extension` and `by`. Sender: the competition."
)
application_copied = Signal(
    "Parts of an earlier one were taken over; sent with `earlier` and `by`. Sender: the new one."
)
award_activated = Signal("Commitments become the matrix; sent with `by`. Sender: the award.")
redaction_shown = Signal(
    "A copy for the public is put before the district; sent with `by`. Sender: the redaction."
)
change_refused = Signal(
    "A change of a working copy is about to be refused; sent with `by`. Sender: the application."
)
person_joined = Signal(
    "An invitation was accepted; open places are theirs now. Sender: the person."
)
