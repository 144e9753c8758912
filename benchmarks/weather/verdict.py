"""What is lost, doubled or changed: each finding with all that is known of it."""

import collections
import re

from . import acts
from .evidence import TERMINAL
from .mails import TOKEN

# Between the last look at the mailbox and the APPEND there is a moment in which a person may do anything.
LATE_SECONDS = 1
# What maild should find out about a draft after these acts.
OUTCOMES = {"send": "sent", "send-as-it-is": "sent", "bin": "binned", "bin-to-trash": "binned"}
REMOVED_BY_MAILD = {"replaced", "withdrawn"}


class Verdict:
    """`lost`, `doubled` and `touched_changed` are lists of `(what is wrong, mail or act, jobs)`."""

    def __init__(self, mails, people, evidence):
        self.mails = [mail for mail in mails if mail.delivered]
        self.acts = [act for act in people if not act.is_void]
        self.evidence = evidence
        self.lost, self.doubled, self.touched_changed = [], [], []
        self.odd = collections.Counter()
        self._by_id = collections.defaultdict(list)
        self._answers = collections.defaultdict(list)
        for copy in evidence.copies:
            self._by_id[copy.account, copy.message_id].append(copy)
            if copy.folder == acts.DRAFTS and copy.is_suggested:
                self._answers[copy.account, copy.in_reply_to].append(copy)
        self._acts_on = collections.defaultdict(list)
        for act in self.acts:
            self._acts_on[act.account, act.message_id].append(act)
        self._jobs = self._jobs_of_mails()
        for mail in self.mails:
            self._judge(mail)
        self._judge_digests()
        for act in self.acts:
            if act.raw is not None and act.done:
                self._judge_touched(act)

    def jobs_of(self, mail):
        return self._jobs[mail.number]

    def _jobs_of_mails(self):
        """By Message-ID, and by UID: of a message that was moved before it was read the store has no Message-ID."""
        by_id, by_uid = collections.defaultdict(list), {}
        for job in self.evidence.jobs:
            by_uid[job["account"], job["uid"]] = job
            if job["message_id"]:
                by_id[job["account"], job["message_id"]].append(job)
        found = {}
        for mail in self.mails:
            jobs = list(by_id[mail.account, mail.message_id])
            uids = [
                copy.uid for copy in self._by_id[mail.account, mail.message_id] if copy.folder == "INBOX"
            ] + ([mail.removed[1]] if mail.removed else [])
            for uid in uids:
                job = by_uid.get((mail.account, uid))
                if job and job not in jobs and not job["message_id"]:
                    jobs.append(job)
            found[mail.number] = jobs
        return found

    # MARK: One mail

    def _judge(self, mail):
        jobs = self.jobs_of(mail)
        own = [job for job in jobs if job["reason"] != "duplicate"]
        if not own and mail.removed and not jobs:
            # Deleted or moved within the moment before anybody could have seen it.
            self.odd["removed before it was seen"] += 1
            return
        if len(own) > 1 and self._is_there_twice(mail, own):
            # Killed amid a delivery the server had stored it, and its host had not seen that yet and sent it again.
            self.odd["a mail that lies there twice, each copy decided on once"] += 1
            self._judge_doubles(mail, jobs)
            return
        if len(own) != 1 or own[0]["state"] not in TERMINAL:
            states = [job["state"] for job in own] or "none"
            (self.doubled if len(own) > 1 else self.lost).append((f"decisions: {states}", mail, jobs))
            return
        job = own[0]
        if job["state"] == "saved":
            self._judge_saved(mail, job)
        elif not self._answers_alive(mail):
            pass
        elif job["state"] == "withdrawn":
            self.odd["a draft lies there for a mail that ended as withdrawn"] += 1
        else:
            self.odd[f"a draft lies there for a mail that ended as {job['state']}"] += 1
        if job["state"] == "saved" and mail.kind not in ("question", "follow-up"):
            self.odd[f"a draft for mail of kind {mail.kind}"] += 1
        self._judge_doubles(mail, jobs)
        self._judge_outcome(mail, job)

    def _is_there_twice(self, mail, own):
        """As many messages as decisions: other UIDs, other bytes, and each of them lies in the mailbox."""
        uids = {
            copy.uid for copy in self._by_id[mail.account, mail.message_id] if copy.folder == "INBOX"
        }
        return (
            {job["uid"] for job in own} <= uids
            and len({job["digest"] for job in own}) == len({job["uid"] for job in own}) == len(own)
            and all(job["state"] in TERMINAL for job in own)
        )

    def _judge_outcome(self, mail, job):
        """Who answered on their own besides may be told either way."""
        on_it = self._acts_on[mail.account, mail.message_id]
        true = [OUTCOMES[act.kind] for act in on_it if act.kind in OUTCOMES and act.done]
        if len(true) == 1 and job["outcome"] not in (None, true[0]) and all(act.kind != "answer" for act in on_it):
            self.odd[f"a draft that was {true[0]} is told as {job['outcome']}"] += 1

    def _answers_alive(self, mail):
        return [copy for copy in self._answers[mail.account, mail.message_id] if copy.is_live]

    def _judge_saved(self, mail, job):
        draft_id = job["draft_message_id"]
        copies = self._by_id[mail.account, draft_id]
        seen = [act for act in self._acts_on[mail.account, mail.message_id] if act.draft_id == draft_id]
        log = self.evidence.log.get(draft_id, [])
        logged = [line for line in log if line[2] == "save"]
        if not copies and not seen and not logged and job["outcome"] not in REMOVED_BY_MAILD:
            self.lost.append(("saved, and its draft never was anywhere", mail, [job]))
            return
        if not copies and not seen and job["outcome"] not in REMOVED_BY_MAILD:
            by_maild = [line for line in log if line[1:3] == ("maild", "expunge")]
            if job["stale"] == "replaced" or by_maild and self._has_successor(mail):
                self.odd["replaced, and told as another outcome"] += 1
            else:
                self.lost.append(("its draft has vanished and no person did it", mail, [job]))
        for copy in copies:
            if copy.folder == acts.DRAFTS and not copy.is_live:
                self.odd["a draft lies in Drafts marked as deleted"] += 1
            if copy.folder == acts.DRAFTS and copy.is_live and token_of(copy) != mail.token:
                what = f"its draft is no answer to it, or not whole (its own word: {token_of(copy)})"
                self.lost.append((what, mail, [job]))

    def _has_successor(self, mail):
        return any(
            mail.message_id in other.references and any(job["state"] == "saved" for job in self.jobs_of(other))
            for other in self.mails
        )

    def _judge_doubles(self, mail, jobs):
        live = self._answers_alive(mail)
        if len(live) > 1:
            self.doubled.append((f"{len(live)} suggested drafts", mail, jobs))
            return
        for act in self._acts_on[mail.account, mail.message_id]:
            if act.kind in acts.DISPOSING and act.done:
                if live and not live[0].mark or self._saves_after(act.done, act.draft_id):
                    self.doubled.append((f"a draft again after the person's {act.kind}", mail, jobs))
                    return
            elif act.kind in acts.ON_MESSAGE and act.done:
                ids = {job["draft_message_id"] for job in jobs} - {None}
                if any(self._saves_after(act.done + LATE_SECONDS, one) for one in ids):
                    self.odd[f"a draft saved more than {LATE_SECONDS} s after the person's {act.kind}"] += 1

    def _saves_after(self, moment, draft_id):
        """Whether maild put this draft into Drafts later than that, by the server's own log."""
        return any(
            by == "maild" and event == "save" and f"box={acts.DRAFTS}," in rest and when > moment
            for when, by, event, rest in self.evidence.log.get(draft_id, [])
        )

    def _judge_digests(self):
        owners = collections.defaultdict(list)
        for job in self.evidence.jobs:
            if job["owns_digest"]:
                owners[job["mailbox_id"], job["digest"]].append(job)
        for jobs in owners.values():
            if len(jobs) > 1:
                self.doubled.append(("one digest, several jobs", None, jobs))

    # MARK: What a person left

    def _judge_touched(self, act):
        copies = [
            copy for copy in self.evidence.copies
            if copy.account == act.account and copy.folder == acts.DRAFTS and copy.raw == act.raw
        ]  # fmt: skip
        if act.kind == "flag":
            # Flagged drafts may be written alike: only their own counts.
            copies = [copy for copy in copies if copy.message_id == act.draft_id]
        if not copies:
            self.touched_changed.append((f"{act.kind}: gone or changed", act, self._jobs_of_act(act)))
        elif not any(copy.flags == act.flags for copy in copies):
            flags = [sorted(copy.flags) for copy in copies]
            self.touched_changed.append(
                (f"{act.kind}: flags {flags}, not {sorted(act.flags)}", act, self._jobs_of_act(act))
            )

    def _jobs_of_act(self, act):
        return [
            job for job in self.evidence.jobs
            if job["account"] == act.account and act.message_id and job["message_id"] == act.message_id
        ]  # fmt: skip

    # MARK: Figures

    def states(self):
        """How many jobs ended how."""
        ends = collections.Counter()
        for job in self.evidence.jobs:
            ends[job["state"] + (f": {job['reason']}" if job["reason"] else "")] += 1
        return dict(sorted(ends.items()))

    def outcomes(self):
        saved = [job for job in self.evidence.jobs if job["state"] == "saved"]
        return dict(collections.Counter(job["outcome"] or "waits" for job in saved))

    def waits(self):
        """Seconds from delivery to the draft in the mailbox."""
        return [
            job["finished_at"] / 1000 - mail.delivered
            for mail in self.mails
            for job in self.jobs_of(mail)
            if job["state"] == "saved"
        ]


def token_of(copy):
    """Which mail a draft's own words answer; what it quotes does not count."""
    text = re.sub(rb"=\r\n", b"", copy.raw.partition(b"\r\n\r\n")[2])
    text = re.sub(rb"=([0-9A-F]{2})", lambda match: bytes([int(match.group(1), 16)]), text).decode("utf-8", "replace")
    own = "\n".join(line for line in text.splitlines() if not line.startswith(">"))
    found = TOKEN.search(re.sub(r"\s+", " ", own))
    return found.group(1) if found else None
