"""Writes the configuration of a throw-away Cyrus 3.6: loopback, scratch folder, French folder names."""

import os

from .mailbox_io import encode_name

FOLDERS = [
    ("Brouillons", "drafts"),
    ("Envoyés", "sent"),
    ("Corbeille", "trash"),
    ("Indésirables", "junk"),
    ("Archives", "archive"),
]


def imapd_conf(folder, account, admin, options):
    """imapd.conf(5); Cyrus runs as `account`, and `admin` may act as any user."""
    wanted = [(name, use) for name, use in FOLDERS if not (options.no_drafts and use == "drafts")]
    hidden = list(options.without)
    if options.no_special_use:
        hidden += ["SPECIAL-USE", "CREATE-SPECIAL-USE", "XLIST"]
    # Cyrus wants the names as they go over the wire.
    names = " | ".join(encode_name(name) for name, _ in wanted)
    uses = "" if options.no_special_use else "\n".join(f"xlist-{use}: {encode_name(name)}" for name, use in wanted)
    flat = "no" if options.inbox_prefix else "yes"
    return f"""# A throw-away Cyrus for tests.
configdirectory: {folder}/conf
defaultpartition: default
partition-default: {folder}/mail
sievedir: {folder}/conf/sieve
proc_path: {folder}/run/proc
mboxname_lockpath: {folder}/run/lock
idlesocket: {folder}/run/idle
lmtpsocket: {folder}/run/lmtp
notifysocket: {folder}/run/notify
# The package's own account need not be there.
cyrus_user: {account}
admins: {admin}
proxyservers: {admin}
servername: localhost
virtdomains: userid
lmtp_downcase_rcpt: yes
altnamespace: {flat}
unixhierarchysep: {flat}

allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {folder}/conf/sasldb2
sasl_mech_list: {options.mechanisms}
tls_server_cert: {folder}/tls/server.pem
tls_server_key: {folder}/tls/server.key
tls_versions: tls1_2{"" if options.tls12 else " tls1_3"}
tls_session_timeout: 0

autocreate_quota: 0
autocreate_post: yes
autocreate_inbox_folders: {names}
autocreate_subscribe_folders: {names}
{uses}
specialusealways: {"no" if options.no_special_use else "yes"}
{"suppress_capabilities: " + " ".join(hidden) if hidden else ""}
# A person may delete any folder of theirs, as with other servers.
specialuse_protect: \\Chats
# A test delivers the same Message-ID more than once, and means it.
duplicatesuppression: no
# What is lost in a power cut is of no interest here.
skiplist_unsafe: yes
maxlogins_per_user: 0
maxlogins_per_host: 0
failedloginpause: 0
"""


def cyrus_conf(programs, configuration, ports):
    """cyrus.conf(5): what the master starts."""

    def run(program, *arguments):
        # A path of its own: the master would look where the package is installed.
        return " ".join([os.path.join(programs, program), "-C", configuration, *arguments])

    return f"""# A throw-away Cyrus for tests.
START {{
  recover cmd="{run("ctl_cyrusdb", "-r")}"
}}
SERVICES {{
  imap  cmd="{run("imapd")}" listen="127.0.0.1:{ports["imap"]}" prefork=1 maxchild=1000
  imaps cmd="{run("imapd", "-s")}" listen="127.0.0.1:{ports["imaps"]}" prefork=2 maxchild=1000
  lmtp  cmd="{run("lmtpd", "-a")}" listen="127.0.0.1:{ports["lmtp"]}" prefork=1 maxchild=20
}}
DAEMON {{
  idled cmd="{run("idled", "-d")}"
}}
EVENTS {{
  checkpoint cmd="{run("ctl_cyrusdb", "-c")}" period=30
}}
"""
