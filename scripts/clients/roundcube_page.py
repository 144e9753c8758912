"""What a person does in Roundcube, in a browser that shows it."""

import json

from .chromium import Failure

# Roundcube has nothing under way and shows no "loading" any more.
QUIET = "window.rcmail && !rcmail.busy && !document.querySelector('#messagestack .loading')"
INBOX = f"{QUIET} && rcmail.env.task === 'mail'"
# The login page has come again: a session or a connection to the mail server failed, and a person would try once more.
LOGIN_REFUSED = (
    "!window.isSubmitted && document.readyState === 'complete' && !!document.getElementById('rcmloginpwd')"
)
LOGIN_ATTEMPTS = 3


class RoundcubePage:
    def __init__(self, browser, client):
        self.browser = browser
        self.client = client

    def log_in(self, mailbox):
        self.browser.open(self.client.url)
        for _ in range(LOGIN_ATTEMPTS):
            self._submit_login(mailbox)
            self.browser.wait("an answer to the login", f"({INBOX}) || ({LOGIN_REFUSED})")
            if self.browser.evaluate(INBOX):
                return
        said = self.browser.evaluate("document.getElementById('messagestack')?.innerText")
        raise Failure(f"Roundcube refuses the login of {mailbox['address']}: {said}")

    def _submit_login(self, mailbox):
        self.browser.wait(
            "the login page", "document.readyState === 'complete' && !!document.getElementById('rcmloginpwd')"
        )
        self.browser.evaluate(
            f"document.getElementById('rcmloginuser').value = {json.dumps(mailbox['address'])};"
            f"document.getElementById('rcmloginpwd').value = {json.dumps(mailbox['password'])};"
            "window.isSubmitted = true; document.getElementById('login-form').requestSubmit()"
        )

    def open_folder(self, folder, least=1):
        """Shows a folder's list, which must have `least` messages or more."""
        self.browser.open(f"{self.client.url}?_task=mail&_mbox={folder}")
        self.browser.wait(
            f"the list of {folder}",
            f"{QUIET} && rcmail.env.mailbox === {json.dumps(folder)} && rcmail.message_list"
            f" && document.querySelectorAll('#messagelist tbody tr.message').length >= {least}",
        )

    def select(self, subject, last=True):
        """Opens the last or first message with that subject in the preview pane: a draft stands below its message."""
        self.browser.evaluate(
            "(() => { const rows = [...document.querySelectorAll('#messagelist tbody tr.message')]"
            f".filter(row => row.textContent.includes({json.dumps(subject)}));"
            f"const row = rows[{'rows.length - 1' if last else '0'}];"
            "rcmail.message_list.select(row.uid); })()"
        )
        self.browser.wait(
            "the message",
            f"{QUIET} && (d => d && d.readyState === 'complete' && d.getElementById('messagebody'))"
            "(document.getElementById('messagecontframe')?.contentDocument)",
        )

    def open_draft(self):
        """Double-clicks the selected draft; gives what the composer shows."""
        self.browser.evaluate("rcmail.msglist_dbl_click(rcmail.message_list)")
        self.browser.wait(
            "the draft",
            # The hash of the fields is the last that Roundcube makes of a composer: before it puts its own text back.
            f"{QUIET} && rcmail.env.action === 'compose' && rcmail.cmp_hash"
            " && (document.getElementById('composebody')?.value || '').length > 20",
        )
        self.browser.evaluate("document.querySelectorAll('*').forEach(element => { element.scrollTop = 0; })")
        return self.browser.evaluate(
            """(() => {
              const value = id => document.getElementById(id)?.value ?? "";
              const from = document.getElementById("_from");
              const addresses = id => [...value(id).matchAll(/[^\\s<>,;"]+@[^\\s<>,;"]+/g)].map(found => found[0]);
              return {
                from: from.options ? from.options[from.selectedIndex].textContent : from.value,
                to: addresses("_to"), cc: addresses("_cc"),
                subject: value("compose-subject"), text: value("composebody"),
                is_plain: document.querySelector("[name=_is_html]").value !== "1",
              };
            })()"""
        )

    def write(self, text):
        """Types a paragraph at the head of the draft."""
        self.browser.evaluate(
            "(body => { body.focus(); body.setSelectionRange(0, 0); })(document.getElementById('composebody'))"
        )
        self.browser.call("Input.insertText", text=text + "\n\n")
        self.browser.wait(
            "what was typed", f"document.getElementById('composebody').value.startsWith({json.dumps(text)})"
        )

    def send(self):
        """Presses "Envoyer" and waits until the composer has closed, which is when a copy lies in Sent."""
        self.browser.evaluate("document.querySelector('#layout-content a.send, #layout-content button.send').click()")
        self.browser.wait(
            "the end of sending", f"{QUIET} && rcmail.env.task === 'mail' && rcmail.env.action !== 'compose'"
        )

    def picture(self, path):
        self.browser.picture(path)
