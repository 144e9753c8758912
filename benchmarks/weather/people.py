"""The people whose mailboxes they are: a few at a time look into a mailbox that has mail, and do something there."""

import collections
import imaplib
import threading
import time

from bench import run
from bench.load import PASSWORD, address

from . import acts
from .plan import random_for

AT_ONCE = 4


class People:
    """`done` has each act, in the order in which they began."""

    def __init__(self, host, deliveries, seed, rate, without=()):
        self.host = host
        self.deliveries = deliveries
        self.seed = seed
        self.pause = AT_ONCE / rate
        self.on_draft = [name for name in acts.ON_DRAFT if name not in without]
        self.on_message = [name for name in acts.ON_MESSAGE if name not in without]
        self.done = []
        self.lock = threading.Lock()
        self.busy = collections.defaultdict(threading.Lock)
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._live, args=[number], daemon=True) for number in range(AT_ONCE)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        """Each ends what it has begun."""
        self.stopping.set()
        for thread in self.threads:
            thread.join(acts.PATIENCE_SECONDS * 4)

    def _live(self, number):
        dice = random_for(self.seed, f"person {number}")
        while not self.stopping.wait(dice.uniform(0, 2 * self.pause)):
            recent = list(self.deliveries.recent)
            if not recent:
                continue
            # The newest as well as those of half a minute ago: before the draft, during it, after it.
            mail = recent[-1 - min(len(recent) - 1, int(dice.expovariate(1 / 30)))]
            with self.lock:
                busy = self.busy[mail.account]
            with busy:
                try:
                    self._look_into(mail, dice)
                except (imaplib.IMAP4.error, OSError) as problem:
                    run.note(f"a person gave up: {problem}")

    def _look_into(self, mail, dice):
        client = acts.Client(self.host.facts["imap"], address(mail.account), PASSWORD)
        try:
            drafts = client.persist(lambda it: it.drafts()) if dice.random() < 0.7 else []
            if drafts:
                self._act(dice.choice(self.on_draft), mail.account, client, dice.choice(drafts))
            elif mail.kind in ("question", "follow-up"):
                self._act_on_message(dice.choice(self.on_message), mail, client)
        finally:
            client.close()

    def _act(self, kind, account, client, draft):
        act = self._begin(kind, account, draft.field("In-Reply-To"), draft.field("Message-ID"))
        acts.ON_DRAFT[kind](client, act, draft)
        act.done = time.time()

    def _act_on_message(self, kind, mail, client):
        def uid_of(it):
            it.select("INBOX")
            return it.search("HEADER", "Message-ID", f'"{mail.message_id}"')

        uids = client.persist(uid_of)
        if not uids or mail.removed:
            return
        act = self._begin(kind, mail.account, mail.message_id, "")
        if kind in acts.REMOVING:
            mail.removed = kind, uids[0]
        acts.ON_MESSAGE[kind](client, act, mail, uids[0])
        act.done = time.time()

    def _begin(self, kind, account, message_id, draft_id):
        with self.lock:
            act = acts.Act(len(self.done), kind, account, message_id, draft_id, began=time.time())
            self.done.append(act)
        return act
