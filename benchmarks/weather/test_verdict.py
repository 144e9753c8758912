"""That the soak's verdict sees what it is there for: python3 -m unittest weather.test_verdict"""

import unittest

from bench import run  # finds the demo's and the servers' modules
from weather import acts
from weather.acts import Act
from weather.evidence import Copy, Evidence
from weather.mails import Mail, token
from weather.verdict import Verdict

DRAFT = "<maild.1@bench.example>"


def a_mail(**changes):
    mail = Mail(0, 0, "question", "<soak.0@courriel.example>", token(0), "n@courriel.example", "N", "Question 0", [])
    mail.delivered = 1000.0
    vars(mail).update(changes)
    return mail


def a_job(**changes):
    job = {
        "id": 1, "account": 0, "mailbox_id": 1, "uid": 1, "state": "saved", "reason": None, "outcome": None, "stale": None,
        "message_id": "<soak.0@courriel.example>", "draft_message_id": DRAFT, "owns_digest": 1, "digest": "d",
        "finished_at": 1_001_000,
    }  # fmt: skip
    return {**job, **changes}


def a_draft(words=f"repère {token(0)}", **changes):
    raw = f"Message-ID: {DRAFT}\r\n\r\n{words}\r\n> repère {token(9)}\r\n".encode()
    copy = {
        "account": 0, "folder": acts.DRAFTS, "uid": 1, "flags": frozenset({"\\Draft"}), "raw": raw, "message_id": DRAFT,
        "in_reply_to": "<soak.0@courriel.example>", "is_suggested": True,
    }  # fmt: skip
    return Copy(**{**copy, **changes})


def an_act(kind, **changes):
    act = Act(0, kind, 0, "<soak.0@courriel.example>", DRAFT, began=1002.0, done=1003.0)
    vars(act).update(changes)
    return act


def judged(mails=None, people=(), copies=(), jobs=(), log=None):
    verdict = Verdict(mails or [a_mail()], list(people), Evidence(list(copies), list(jobs), log or {}))
    return len(verdict.lost), len(verdict.doubled), len(verdict.touched_changed)


class VerdictTests(unittest.TestCase):
    def test_a_mail_that_the_server_has_twice_may_have_a_decision_for_each_copy_and_one_draft(self):
        mail_copies = [
            a_draft(folder="INBOX", uid=uid, message_id="<soak.0@courriel.example>", in_reply_to="", is_suggested=False)
            for uid in (1, 2)
        ]
        jobs = [a_job(), a_job(id=2, uid=2, digest="e", state="withdrawn", reason="superseded")]
        self.assertEqual(judged(copies=[*mail_copies, a_draft()], jobs=jobs), (0, 0, 0))
        same = [a_job(), a_job(id=2, uid=2)]
        self.assertEqual(judged(copies=[*mail_copies, a_draft()], jobs=same)[1] > 0, True)
        self.assertEqual(judged(copies=[mail_copies[0], a_draft()], jobs=jobs), (0, 1, 0))
        two = [*mail_copies, a_draft(), a_draft(uid=3)]
        self.assertEqual(judged(copies=two, jobs=jobs), (0, 1, 0))

    def test_a_mail_with_its_draft_is_well(self):
        self.assertEqual(judged(copies=[a_draft()], jobs=[a_job()]), (0, 0, 0))

    def test_a_mail_without_a_job_is_lost(self):
        self.assertEqual(judged(), (1, 0, 0))

    def test_a_mail_that_a_person_removed_before_it_was_seen_is_not_lost(self):
        self.assertEqual(judged([a_mail(removed=("delete", 1))]), (0, 0, 0))

    def test_a_moved_mail_is_found_by_its_uid(self):
        job = a_job(message_id=None, state="withdrawn", reason="moved", draft_message_id=None)
        self.assertEqual(judged([a_mail(removed=("archive", 1))], jobs=[job]), (0, 0, 0))

    def test_an_undecided_mail_is_lost(self):
        self.assertEqual(judged(jobs=[a_job(state="composed")]), (1, 0, 0))

    def test_a_draft_that_never_was_is_lost(self):
        self.assertEqual(judged(jobs=[a_job()]), (1, 0, 0))

    def test_a_draft_that_vanished_is_lost(self):
        log = {DRAFT: [(1001.0, "maild", "save", f"box={acts.DRAFTS}, uid=1")]}
        self.assertEqual(judged(jobs=[a_job()], log=log), (1, 0, 0))

    def test_a_draft_that_a_person_binned_is_not_lost(self):
        self.assertEqual(judged(people=[an_act("bin")], jobs=[a_job(outcome="binned")]), (0, 0, 0))

    def test_a_draft_for_another_mail_is_lost(self):
        self.assertEqual(judged(copies=[a_draft(f"repère {token(5)}")], jobs=[a_job()]), (1, 0, 0))

    def test_a_second_decision_is_doubled(self):
        jobs = [a_job(), a_job(id=2, owns_digest=0)]
        self.assertEqual(judged(copies=[a_draft()], jobs=jobs), (0, 1, 0))
        jobs[1].update(state="skipped", reason="duplicate")
        self.assertEqual(judged(copies=[a_draft()], jobs=jobs), (0, 0, 0))

    def test_two_jobs_of_one_digest_are_doubled(self):
        jobs = [a_job(), a_job(id=2, state="skipped", reason="duplicate")]
        self.assertEqual(judged(copies=[a_draft()], jobs=jobs), (0, 1, 0))

    def test_two_drafts_are_doubled(self):
        self.assertEqual(judged(copies=[a_draft(), a_draft(uid=2)], jobs=[a_job()]), (0, 1, 0))

    def test_a_draft_after_it_was_binned_is_doubled(self):
        self.assertEqual(judged(people=[an_act("bin")], copies=[a_draft(uid=2)], jobs=[a_job()]), (0, 1, 0))

    def test_a_draft_again_and_away_again_is_doubled(self):
        log = {DRAFT: [(when, "maild", "save", f"box={acts.DRAFTS}, uid=1") for when in (1001.0, 1004.0)]}
        self.assertEqual(judged(people=[an_act("send")], jobs=[a_job(outcome="sent")], log=log), (0, 1, 0))

    def test_a_flagged_draft_must_stay(self):
        flags = frozenset({"\\Draft", "\\Flagged"})
        act = an_act("flag", raw=a_draft().raw, flags=flags)
        self.assertEqual(judged(people=[act], copies=[a_draft(flags=flags)], jobs=[a_job()]), (0, 0, 0))
        self.assertEqual(judged(people=[act], copies=[a_draft()], jobs=[a_job()]), (0, 0, 1))
        self.assertEqual(judged(people=[act], jobs=[a_job(outcome="replaced")]), (0, 0, 1))

    def test_an_edited_draft_must_stay_as_it_is(self):
        edited = a_draft(f"repère {token(0)} acte-00000000", uid=2)
        act = an_act("edit", raw=edited.raw, flags=edited.flags)
        self.assertEqual(judged(people=[act], copies=[edited], jobs=[a_job()]), (0, 0, 0))
        self.assertEqual(judged(people=[act], copies=[a_draft()], jobs=[a_job()]), (0, 0, 1))


if __name__ == "__main__":
    unittest.main()
