"""Signatures and comments as deeds: what is kept, what still stands, what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.applications import queries, rules, services
from app.applications.models import Answer, CommentKind, SignatureKind
from app.applications.rules.people import DistrictRow
from app.applications.rules.signatures import State
from app.applications.services import Paper, Said, Upload
from app.applications.snapshot import decode, decode_sheet, encode, take
from app.identity.actor import NOBODY
from app.platform import audit, clock, storage
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError, StaleError
from app.platform.mail import OutboxMessage
from tests.factories import applications, voices
from tests.factories.applications import DURING
from tests.factories.identity import actor

HEAD = SignatureKind.SUPERINTENDENT
LATER = DURING + timedelta(days=1)


@pytest.fixture
def asking(cast):
    """A competition that asks for every outside voice."""
    return voices.asking_competition(cast.agency, actor(cast.pia))


@pytest.fixture
def group(asking, cast):
    """A consortium of three."""
    return voices.consortium(asking, cast.maple, cast.ada)


@pytest.fixture
def member(group):
    return voices.partner(group)


def sign(group, member, request, *, name="Hal Head", at=DURING):
    with clock.set_to(at):
        sheet = services.sheet(group, member, request.kind)
        services.sign(group, request, member=member, name=name, seen_sha256=sheet.sha256, by=NOBODY)
    session.flush()


def state(group, member, kind=HEAD):
    return rules.signatures.state(group, member, kind)


def change_counts(group, member, participating, by):
    with clock.set_to(DURING):
        rows = [
            DistrictRow(
                each.nces_id,
                each.name,
                each.served,
                participating if each is member else each.participating,
                each.low_income,
            )
            for each in group.members
        ]
        services.save_districts(group, rows, by=actor(by))


def write_role(group, member, text, by, at=DURING):
    with clock.set_to(at):
        revision = member.part.revision if member.part else 0
        return services.save_part(group, member, revision=revision, role=text, by=actor(by))


def test_a_signature_by_link_keeps_what_was_signed(group, member, cast):
    request = voices.ask_head(group, member, cast.ada)
    assert state(group, member) is State.ASKED
    sign(group, member, request)
    kept = decode_sheet(storage.read(request.sheet))
    assert (kept.part.district.participating, kept.statement_version) == (100, "2026-1")
    assert (request.signed_name, request.signed_on) == ("Hal Head", date(2026, 9, 15))
    assert storage.is_intact(request.sheet)
    assert state(group, member) is State.SIGNED


def test_counts_that_change_after_signing_make_a_gap_and_a_changed_text_does_not(
    group, member, cast
):
    sign(group, member, voices.ask_head(group, member, cast.ada))
    write_role(group, member, "We share our coaches.", cast.ada)
    assert (state(group, member), state(group, member).is_settled) == (State.EARLIER, True)
    change_counts(group, member, 90, cast.ada)
    assert (state(group, member), state(group, member).is_settled) == (State.OUTDATED, False)
    assert (
        "Partner 1, Superintendent: counts or schools changed after it was signed. Ask again."
        in {gap.message for gap in rules.outside_gaps(group, at=DURING)}
    )


def test_signing_again_settles_it_and_the_first_signature_stays(group, member, cast):
    sign(group, member, voices.ask_head(group, member, cast.ada))
    change_counts(group, member, 90, cast.ada)
    second = voices.ask_head(group, member, cast.ada, at=LATER)
    sign(group, member, second, at=LATER)
    assert state(group, member) is State.SIGNED
    assert [each.signed_on.day for each in member.signatures] == [15, 16]
    assert len(take(group, ordinal=1).snapshot.voices[0].signatures) == 1


def test_what_changed_while_the_signer_read_is_not_signed_unseen(group, member, cast):
    request = voices.ask_head(group, member, cast.ada)
    seen = services.sheet(group, member, HEAD).sha256
    change_counts(group, member, 90, cast.ada)
    with clock.set_to(DURING), pytest.raises(StaleError):
        services.sign(group, request, member=member, name="Hal", seen_sha256=seen, by=NOBODY)
    assert request.signed_on is None


def test_a_new_request_ends_the_one_before_and_its_link(group, member, cast):
    first = voices.ask_head(group, member, cast.ada)
    second = voices.ask_head(group, member, cast.ada, at=LATER)
    assert (first.withdrawn_at, first.links) == (LATER, [])
    assert rules.signatures.open_request(member, HEAD) is second


def test_a_reminder_brings_a_new_link_and_the_old_one_still_opens(group, member, cast):
    request = voices.ask_head(group, member, cast.ada)
    with clock.set_to(LATER):
        services.remind(group, member, request, by=actor(cast.ada))
    session.flush()
    hashes = [each.token_sha256 for each in request.links]
    assert [queries.asked_by(each).request for each in hashes] == [request, request]
    with clock.set_to(LATER), pytest.raises(DomainError, match="a mail today"):
        services.remind(group, member, request, by=actor(cast.ada))


def test_everybody_is_reminded_once_a_day_and_nobody_on_paper(group, member, cast):
    voices.ask_head(group, member, cast.ada)
    voices.invite_mayor(group, member, cast.ada)
    other = voices.partner(group, 2)
    with clock.set_to(DURING):
        services.note_invitation(
            group,
            other,
            CommentKind.STATE,
            voices.MAYOR,
            sent_on=date(2026, 9, 14),
            by=actor(cast.ada),
        )
    with clock.set_to(LATER):
        sent = [services.remind_all(group, by=actor(cast.ada)) for _ in range(2)]
    assert sent == [2, 0]


def test_a_signature_on_paper_needs_a_day_that_has_come(group, member, cast):
    def record(day):
        with clock.set_to(DURING):
            paper = Paper(date(2026, 9, day), voices.SCAN)
            return services.record_signature(
                group, member, HEAD, voices.HEAD, paper, by=actor(cast.ada)
            )

    with pytest.raises(DomainError) as problem:
        record(16)
    assert problem.value.field == "signed_on"
    assert record(15).scan.name == "signed.pdf"
    assert state(group, member) is State.SIGNED


def test_a_signature_that_is_taken_out_is_asked_for_again(group, member, cast):
    request = voices.ask_head(group, member, cast.ada)
    sign(group, member, request)
    with clock.set_to(LATER):
        services.withdraw_signature(group, request, by=actor(cast.ada))
    assert state(group, member) is State.NOT_ASKED
    assert len(member.signatures) == 1


def test_a_district_without_a_union_says_so_and_may_take_it_back(group, member, cast):
    union = SignatureKind.UNION_PRESIDENT
    with clock.set_to(DURING):
        services.say_no_unit(
            group,
            member,
            said=("Hal Head", "Superintendent", date(2026, 9, 15)),
            support=(8, 10),
            upload=Upload(b"Eight letters.", "letters.txt"),
            by=actor(cast.ada),
        )
        session.flush()
        assert state(group, member, union) is State.NO_UNIT
        assert member.no_unit.file.name == "letters.txt"
        services.take_back_no_unit(group, member, by=actor(cast.ada))
    session.flush()
    assert state(group, member, union) is State.NOT_ASKED


def test_a_memorandum_needs_activities_and_binds_to_them(group, member, cast):
    pact = SignatureKind.MEMORANDUM
    with clock.set_to(DURING), pytest.raises(DomainError, match="Write first what Partner 1"):
        services.ask_signature(group, member, pact, voices.HEAD, by=actor(cast.ada))
    write_role(group, member, "We share our coaches {and data}.", cast.ada)
    with clock.set_to(DURING):
        request = services.ask_signature(group, member, pact, voices.HEAD, by=actor(cast.ada))
    sign(group, member, request)
    assert "We share our coaches {and data}." in decode_sheet(storage.read(request.sheet)).statement
    assert state(group, member, pact) is State.SIGNED
    write_role(group, member, "We share nothing.", cast.ada, at=LATER)
    assert state(group, member, pact) is State.OUTDATED


def test_an_attached_memorandum_counts_for_its_own_district_only(group, member, cast):
    pact = SignatureKind.MEMORANDUM
    with clock.set_to(DURING):
        services.attach_memorandum(group, member, voices.SCAN, by=actor(cast.ada))
    session.flush()
    assert {each.name: state(group, each, pact) for each in group.members} == {
        "Maple Hollow Schools": State.NOT_NEEDED,
        "Partner 1": State.ATTACHED,
        "Partner 2": State.NOT_ASKED,
    }


def test_the_mayor_sees_the_application_as_it_was_when_the_invitation_left(group, member, cast):
    write_role(group, member, "As sent.", cast.ada)
    request = voices.invite_mayor(group, member, cast.ada)
    write_role(group, member, "Written later.", cast.ada, at=LATER)
    shown = decode_sheet(storage.read(request.sheet))
    assert (shown.part.role, shown.closes_on) == ("As sent.", date(2026, 9, 29))


def test_a_comment_after_the_period_is_taken_and_marked_late(group, member, cast):
    request = voices.invite_mayor(group, member, cast.ada)
    with clock.set_to(datetime(2026, 10, 1, 15, tzinfo=UTC)):
        services.comment(group, request, Said(Answer.COMMENT, "Good."), member=member, by=NOBODY)
    assert (request.is_late, request.text, request.links) == (True, "Good.", [])


def test_an_empty_comment_is_asked_for_and_a_second_one_refused(group, member, cast):
    request = voices.invite_mayor(group, member, cast.ada)
    with clock.set_to(DURING):
        with pytest.raises(DomainError) as problem:
            services.comment(group, request, Said(Answer.COMMENT), member=member, by=NOBODY)
        services.comment(group, request, Said(Answer.DECLINED), member=member, by=NOBODY)
        with pytest.raises(DomainError, match="already"):
            services.comment(group, request, Said(Answer.DECLINED), member=member, by=NOBODY)
    assert problem.value.field == "text"


def test_an_answer_cannot_be_older_than_its_invitation(group, member, cast):
    request = voices.invite_mayor(group, member, cast.ada)
    with clock.set_to(LATER), pytest.raises(DomainError) as problem:
        services.record_answer(
            group, request, Said(Answer.DECLINED), on=date(2026, 9, 14), by=actor(cast.ada)
        )
    assert problem.value.field == "answered_on"


def test_an_invitation_can_be_sent_anew_after_it_was_taken_back(group, member, cast):
    first = voices.invite_mayor(group, member, cast.ada)
    with pytest.raises(DomainError, match="invited already"):
        voices.invite_mayor(group, member, cast.ada, at=LATER)
    with clock.set_to(LATER):
        services.withdraw_invitation(group, first, by=actor(cast.ada))
    session.flush()
    second = voices.invite_mayor(group, member, cast.ada, at=LATER)
    assert (first.links, second.closes_on) == ([], date(2026, 9, 30))


def test_a_district_with_voices_does_not_leave_by_a_slip(group, member, cast):
    voices.invite_mayor(group, member, cast.ada)
    stays = [each for each in group.members if each is not member]
    rows = [DistrictRow(m.nces_id, m.name, m.served, m.participating, m.low_income) for m in stays]
    with clock.set_to(DURING):
        with pytest.raises(DomainError, match=r"Partner 1 \(0900001\) holds .*: Mia Mayor"):
            services.save_districts(group, rows, by=actor(cast.ada))
        services.withdraw_invitation(group, member.comments[0], by=actor(cast.ada))
        services.save_districts(group, rows, by=actor(cast.ada))
    session.flush()
    assert len(group.members) == 2


def test_after_the_deadline_nobody_outside_is_asked_or_answers(group, member, cast):
    request = voices.ask_head(group, member, cast.ada)
    late = datetime(2026, 11, 2, 15, tzinfo=UTC)
    with pytest.raises(NotNowError):
        voices.invite_mayor(group, member, cast.ada, at=late)
    with pytest.raises(NotNowError):
        sign(group, member, request, at=late)


def test_the_answers_stand_in_the_snapshot_and_an_old_snapshot_still_reads(group, cast):
    with clock.set_to(DURING):
        voices.fill_voices(group, actor(cast.ada))
    assert rules.outside_gaps(group, at=DURING) == []
    taken = take(group, ordinal=1)
    first = decode(taken.content).voices[0]
    assert [each.kind for each in first.signatures] == [
        "superintendent",
        "board_president",
        "union_president",
    ]
    assert [each.answer for each in first.comments] == [Answer.DECLINED, Answer.DECLINED]
    assert taken.snapshot.mentions("Superintendent of Partner 1")
    assert {"signature", "memorandum"} <= {file.kind for file in taken.snapshot.files}
    assert encode(decode(taken.content)) == taken.content
    without = taken.content.replace(b'"voices"', b'"silence"')
    with pytest.raises(ValueError):
        decode(without)


def test_a_snapshot_without_voices_reads_as_having_none(submitted):
    import json  # noqa: PLC0415 - only here

    plain = json.loads(storage.read(submitted.standing_submission.snapshot))
    del plain["voices"]
    assert decode(json.dumps(plain).encode()).voices == ()


def test_a_consortium_with_all_its_voices_is_submitted(asking, cast):
    application = applications.ready_application(asking, cast.maple, cast.ada)
    assert len(rules.outside_gaps(application, at=DURING)) == 5
    with clock.set_to(DURING):
        voices.fill_voices(application, actor(cast.ada))
    made = applications.submit(application, cast.aro)
    assert len(queries.snapshot(made).voices[0].comments) == 2


def test_a_lone_district_needs_no_memorandum_and_a_running_period_holds_it_back(asking, cast):
    application = applications.ready_application(asking, cast.maple, cast.ada)
    with clock.set_to(DURING):
        voices.fill_voices(application, actor(cast.ada))
        lead = application.members[0]
        services.withdraw_invitation(application, lead.comments[0], by=actor(cast.ada))
        session.flush()
        services.invite_comment(
            application, lead, lead.comments[0].kind, voices.MAYOR, by=actor(cast.ada)
        )
    with pytest.raises(DomainError, match="still open until Tuesday, September 29, 2026"):
        applications.submit(application, cast.aro)
    after = datetime(2026, 9, 29, 21, tzinfo=UTC)
    assert applications.submit(application, cast.aro, at=after).ordinal == 1


def test_links_are_kept_as_hashes_and_leave_no_trace_in_the_audit(group, member, cast):
    voices.ask_head(group, member, cast.ada)
    path = voices.links_to(voices.HEAD.email)[0]
    token = path.rpartition("/")[2]
    request = rules.signatures.open_request(member, HEAD)
    assert request.links[0].token_sha256 != token
    session.commit()
    events = session.query(audit.AuditEvent).all()
    assert [event.verb for event in events if token in str(event.details)] == []
    assert session.query(OutboxMessage).filter_by(is_secret=True).count() == 1


def test_who_signed_gets_a_copy_and_who_asked_is_told(group, member, cast):
    sign(group, member, voices.ask_head(group, member, cast.ada))
    told = {
        each.recipient: each.subject for each in session.query(OutboxMessage) if not each.is_secret
    }
    assert told[voices.HEAD.email] == "You signed for Partner 1"
    assert told[cast.ada.email] == "Hal Head signed for Partner 1"
