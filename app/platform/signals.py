"""News from a lower floor to a higher one: same transaction, synchronous, all listed here."""

from blinker import Signal

review_opened = Signal("A competition entered review; sent with `by`. Sender: the competition.")
application_withdrawn = Signal("Reviews of it end; sent with `by`. Sender: the application.")
application_copied = Signal(
    "Parts of an earlier one were taken over; sent with `earlier` and `by`. Sender: the new one."
)
award_activated = Signal("Commitments become the matrix; sent with `by`. Sender: the award.")
person_joined = Signal(
    "An invitation was accepted; open places are theirs now. Sender: the person."
)
