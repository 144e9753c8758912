"""Debian's Thunderbird without a screen, with a profile of its own, driven over Marionette."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

from servers.supervised import die_with_me, end_process, free_ports

from .marionette import Failure, Marionette

# A window that opens has no document for a moment.
WINDOW_IS = """
return document.documentElement?.getAttribute("windowtype") === arguments[0] && document.readyState === "complete";
"""

PROGRAM = "/usr/lib/thunderbird/thunderbird"

# Nothing asks, checks for news or shows a page at the start.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.cache.disk.enable": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "intl.locale.requested": "fr",
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spellcheck.inline": False,
    "mail.spotlight.firstRunDone": True,
    "mailnews.auto_config.fetchFromISP.enabled": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


def preferences(stage, marionette_port):
    """Of a profile with the mailbox's account, in which the person's identity is the default one."""
    imap, mailbox, person = stage["imap"], stage["mailbox"], stage["person"]
    accounts = {
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.defaultaccount": "account2",
        "mail.accountmanager.localfoldersserver": "server2",
        "mail.account.account1.server": "server1",
        "mail.account.account1.identities": "id2,id1",
        "mail.account.account2.server": "server2",
        "mail.server.server1.type": "imap",
        "mail.server.server1.hostname": imap["host"],
        "mail.server.server1.port": imap["port"],
        "mail.server.server1.socketType": 3,
        "mail.server.server1.authMethod": 3,
        "mail.server.server1.userName": mailbox["address"],
        "mail.server.server1.name": mailbox["address"],
        # Not before `log_in` has made its authority and the password known: it would ask, and everything waits for that.
        "mail.server.server1.login_at_startup": False,
        "mail.server.server1.check_new_mail": False,
        "mail.server.server2.type": "none",
        "mail.server.server2.hostname": "Local Folders",
        "mail.server.server2.userName": "nobody",
        "mail.server.server2.name": "Dossiers locaux",
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.type": "smtp",
        "mail.smtpserver.smtp1.hostname": "127.0.0.1",
        "mail.smtpserver.smtp1.port": stage["smtp"],
        "mail.smtpserver.smtp1.authMethod": 1,
        "mail.smtpserver.smtp1.try_ssl": 0,
    }
    for number, one in ((1, mailbox), (2, person)):
        accounts |= {
            f"mail.identity.id{number}.fullName": one["name"],
            f"mail.identity.id{number}.useremail": one["address"],
            f"mail.identity.id{number}.smtpServer": "smtp1",
            f"mail.identity.id{number}.valid": True,
            # As Thunderbird sets it up: people write HTML; a draft in plain text is to stay so.
            f"mail.identity.id{number}.compose_html": True,
        }
        for use, folder in (("draft", "Brouillons"), ("fcc", "Envoy&AOk-s")):
            accounts[f"mail.identity.id{number}.{use}_folder_uri"] = folder_uri(stage, folder)
            accounts[f"mail.identity.id{number}.{use}_folder_picker_mode"] = "1"
    return PREFERENCES | accounts | {"marionette.port": marionette_port}


def folder_uri(stage, folder):
    user = stage["mailbox"]["address"].replace("@", "%40")
    return f"imap://{user}@{stage['imap']['host']}/{folder}"


class Thunderbird:
    def __init__(self, stage, width, height):
        if not os.access(PROGRAM, os.X_OK):
            raise Failure("Thunderbird is not installed; run `scripts/setup-packages clients`")
        self.stage = stage
        self.size = (width, height)
        self.folder = tempfile.mkdtemp(prefix="maild-thunderbird-")
        (port,) = free_ports(1)
        profile = os.path.join(self.folder, "profile")
        os.mkdir(profile)
        with open(os.path.join(profile, "user.js"), "w", encoding="utf-8") as file:
            for name, value in preferences(stage, port).items():
                file.write(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n")
        environment = {
            "HOME": self.folder, "TMPDIR": self.folder, "TZ": "Europe/Paris", "MOZ_CRASHREPORTER_DISABLE": "1",
        }  # fmt: skip
        with open(os.path.join(self.folder, "log"), "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "--headless", "--no-remote", "--profile", profile]
                + ["--marionette", "-remote-allow-system-access"],
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_me,
            )
        self.session = Marionette(port, lambda: self.process.poll() is None)

    # --- What a person does

    def log_in(self):
        """Trusts the server's authority, knows the mailbox's password, and reads its folders."""
        with open(self.stage["imap"]["ca"], encoding="ascii") as file:
            authority = "".join(line.strip() for line in file if "CERTIFICATE" not in line)
        self._wait_for_window("mail:3pane")
        self.session.call("WebDriver:SetWindowRect", width=self.size[0], height=self.size[1])
        self.session.run(
            """
            const [authority, password] = arguments;
            Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB)
              .addCertFromBase64(authority, "CT,C,C");
            const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            const server = MailServices.accounts.getAccount("account1").incomingServer;
            server.password = password;
            server.performExpand(window.msgWindow);
            """,
            authority,
            self.stage["mailbox"]["password"],
        )
        self.session.wait(
            "the list of folders",
            """
            const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            const root = MailServices.accounts.getAccount("account1").incomingServer.rootFolder;
            return root.subFolders.some(one => one.name === "Brouillons");
            """,
        )

    def show_draft(self):
        """Selects the stage's draft in the list of drafts, so that the message pane shows it."""
        self.session.wait(
            "the draft in the list",
            """
            const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
            const root = MailServices.accounts.getAccount("account1").incomingServer.rootFolder;
            const folder = root.subFolders.find(one => one.name === "Brouillons");
            const about = document.getElementById("tabmail").currentAbout3Pane;
            if (about.gFolder?.URI !== folder.URI) { about.displayFolder(folder.URI); folder.updateFolder(msgWindow); }
            for (let row = 0; row < (about.gDBView?.rowCount ?? 0); row++) {
              if (about.gDBView.getMsgHdrAt(row).messageId !== arguments[0]) continue;
              about.threadTree.selectedIndex = row;
              return true;
            }
            return false;
            """,
            self._draft_id(),
        )
        self.session.wait(
            "the draft in the message pane",
            """
            const about = document.getElementById("tabmail").currentAboutMessage;
            const body = about?.getMessagePaneBrowser()?.contentDocument?.body;
            return about?.gMessage?.messageId === arguments[0] && body?.innerText.trim().length > 20
              && !!about.document.querySelector("notification-message[value='draftMsgContent'] button");
            """,
            self._draft_id(),
        )

    def open_draft(self):
        """Presses "Modifier" above the draft; gives what the composer shows."""
        self.session.run(
            """
            const about = document.getElementById("tabmail").currentAboutMessage;
            about.document.querySelector("notification-message[value='draftMsgContent'] button").click();
            """
        )
        self._wait_for_window("msgcompose")
        self.session.wait(
            "the draft in the composer",
            "return window.composeEditorReady && GetCurrentEditor()?.document.body.innerText.trim().length > 20"
            " && document.getElementById('msgSubject').value",
        )
        self.session.call("WebDriver:SetWindowRect", width=self.size[0], height=self.size[1])
        return self.session.run(
            """
            const addresses = name => [...document.querySelectorAll(`#${name}AddrContainer mail-address-pill`)]
              .map(pill => pill.emailAddress);
            return {
              from: document.getElementById("msgIdentity").value,
              to: addresses("to"),
              cc: addresses("cc"),
              subject: document.getElementById("msgSubject").value,
              text: GetCurrentEditor().document.body.innerText,
              is_plain: !gMsgCompose.composeHTML,
            };
            """
        )

    def write(self, text):
        """Types a paragraph at the head of the draft."""
        self.session.run(
            "document.getElementById('messageEditor').focus(); GetCurrentEditor().beginningOfDocument();"
        )
        keys = [{"type": kind, "value": key} for key in text + "\ue007\ue007" for kind in ("keyDown", "keyUp")]
        self.session.call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": keys}])
        self.session.wait(
            "what was typed", "return GetCurrentEditor().document.body.innerText.startsWith(arguments[0])", text
        )

    def send(self):
        """Presses "Envoyer" and waits until the composer has closed, which is when a copy lies in Sent."""
        self.session.run("document.getElementById('button-send').click()")
        for _ in range(600):
            handles = self.session.call("WebDriver:GetWindowHandles")
            if len(handles) == 1:
                self.session.call("WebDriver:SwitchToWindow", handle=handles[0], focus=True)
                return
            time.sleep(0.1)
        raise Failure("the composer did not close after sending")

    def _draft_id(self):
        return self.stage["draft"]["message_id"].strip("<>")

    def picture(self, path):
        data = self.session.call("WebDriver:TakeScreenshot", full=False)["value"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def _wait_for_window(self, kind):
        """Turns to the window of that kind, once it is complete."""
        for _ in range(600):
            for handle in self.session.call("WebDriver:GetWindowHandles"):
                self.session.call("WebDriver:SwitchToWindow", handle=handle, focus=True)
                if self.session.run(WINDOW_IS, kind):
                    return
            time.sleep(0.1)
        raise Failure(f"Thunderbird opened no window of the kind {kind}")

    def end(self):
        end_process(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)
