"""Writes the configuration of a throw-away Dovecot 2.3: loopback, scratch folder, French folder names."""

import grp
import os
import pwd
import zlib

FOLDERS = [
    ("Brouillons", "\\Drafts"),
    ("Envoyés", "\\Sent"),
    ("Corbeille", "\\Trash"),
    ("Indésirables", "\\Junk"),
    ("Archives", "\\Archive"),
]

# What Dovecot 2.3.19 advertises after login, in its order; `--without` takes names out of it.
CAPABILITIES = (
    "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS "
    "THREAD=ORDEREDSUBJECT MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED "
    "I18NLEVEL=1 CONDSTORE QRESYNC ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE "
    "SNIPPET=FUZZY PREVIEW=FUZZY PREVIEW STATUS=SIZE SAVEDATE LITERAL+ NOTIFY SPECIAL-USE"
).split()

# Mail users are spread over this many uids: inotify, which IDLE lives on, allows 128 instances a uid; 10,000 users
# come to 25 a uid, and to 45 where chance puts most.
UIDS = 400
FIRST_UID = 20000


def mail_uid(name, options):
    """The uid and gid a user's mail is kept under; one for all where they read each other's."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    return FIRST_UID + (0 if options.shared else zlib.crc32(name.encode()) % UIDS), FIRST_UID


def user_record(folder, name, password, options, quota_bytes=None):
    """One user as a passwd-file of its own, so that a new user is known at once and not a second later."""
    uid, gid = mail_uid(name, options)
    extra = f"userdb_quota_rule=*:bytes={quota_bytes}" if quota_bytes else ""
    return f"{name}:{{PLAIN}}{password}:{uid}:{gid}::{folder}/mail/{name}::{extra}\n"


def _folders(options):
    for name, use in FOLDERS:
        if options.no_drafts and use == "\\Drafts":
            continue
        attribute = "" if options.no_special_use else f"special_use = {use}\n    "
        yield f"""  mailbox {name} {{
    {attribute}auto = subscribe
  }}"""


def _capability_line(options):
    hidden = {name.upper() for name in options.without}
    if options.no_special_use:
        hidden.add("SPECIAL-USE")
    if not hidden:
        return ""
    return "imap_capability = " + " ".join(c for c in CAPABILITIES if c.upper() not in hidden)


def _tokens(folder, options):
    """Logins by access token: each token is shown to `--introspection`, whose JSON says whose it is."""
    if not options.introspection:
        return ""
    return f"""passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf.ext
}}
"""


def write_tokens(folder, options):
    """What the oauth2 driver reads."""
    if not options.introspection:
        return
    with open(os.path.join(folder, "oauth2.conf.ext"), "w", encoding="utf-8") as file:
        file.write(
            f"introspection_mode = get\nintrospection_url = {options.introspection}\n"
            "username_attribute = email\nactive_attribute = active\nactive_value = true\n"
        )


def _conversations(folder, options):
    """A folder that shows INBOX and Brouillons together, so that a client threads drafts under their messages."""
    if not options.conversations:
        return ""
    return f"""
namespace conversations {{
  prefix = Conversations/
  separator = /
  subscriptions = no
  location = virtual:{folder}/virtual:INDEX=~/virtual
  mailbox Toutes {{
    auto = subscribe
  }}
}}
"""


def _shared(folder, options):
    """Other users' folders below shared/USER/, for whom those users have granted rights (RFC 4314)."""
    if not options.shared:
        return ""
    return f"""
namespace shared {{
  type = shared
  prefix = shared/%%u/
  separator = /
  location = maildir:%%h/Maildir
  subscriptions = no
  list = children
}}
plugin {{
  acl = vfile
  acl_shared_dict = file:{folder}/mail/shared-folders
}}
protocol imap {{
  mail_plugins = $mail_plugins imap_acl
}}
"""


def _mail_log(options):
    """Each message that comes and goes, with the folder, the UID and the Message-ID; and whose session did it."""
    if not options.mail_log:
        return ""
    return """
mail_log_prefix = "%s(%u)[%{auth_user}]<%{session}>: "
log_timestamp = "%Y-%m-%dT%H:%M:%S.%{usecs} "
plugin {
  mail_log_events = save copy delete undelete expunge
  mail_log_fields = uid box msgid size
}
"""


def write_conversations(folder):
    """The rule of the virtual folder: everything in INBOX and Brouillons."""
    where = os.path.join(folder, "virtual", "Toutes")
    os.makedirs(where, exist_ok=True)
    with open(os.path.join(where, "dovecot-virtual"), "w", encoding="utf-8") as file:
        file.write("INBOX\nBrouillons\n  all\n")


def _quota(options):
    """Under load the server's own work is not what is measured: no quota, and no waiting for the disk."""
    if options.load:
        return "", "mail_fsync = never\n"
    settings = """plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=1G
}
protocol imap {
  mail_plugins = $mail_plugins imap_quota
}
"""
    return "quota", settings


# Everyday limits, and those for thousands of sessions that are logged in at once. A session over TLS stays in its login
# process with two descriptors; a hibernated one keeps two or three, of which a process may have 16,384.
_LIMITS = {"default": 4000, "login": (2000, 2), "imap": 2000, "hibernate": (4000, 1), "anvil": 5000, "auth": 9000}
_LOAD_LIMITS = {"default": 15000, "login": (5000, 4), "imap": 12000, "hibernate": (4000, 4), "anvil": 15000, "auth": 15000}


def _accounts():
    """Root keeps the package's separation of users; anyone else runs all of Dovecot as themselves."""
    if os.geteuid() == 0:
        return "first_valid_uid = 1000\n"
    me = pwd.getpwuid(os.geteuid()).pw_name
    group = grp.getgrgid(os.getegid()).gr_name
    chroots = "".join(
        f"service {service} {{\n  chroot =\n}}\n" for service in ("anvil", "imap-login", "stats", "ipc")
    )
    return f"""first_valid_uid = {os.geteuid()}
first_valid_gid = {os.getegid()}
default_internal_user = {me}
default_internal_group = {group}
default_login_user = {me}
{chroots}"""


def text(folder, ports, options):
    """The whole dovecot.conf for a scratch `folder` and the `ports` imaps, imap and lmtp."""
    newline = "\n"
    limits = _LOAD_LIMITS if options.load else _LIMITS
    quota_plugin, quota_settings = _quota(options)
    plugins = [
        quota_plugin,
        "virtual" if options.conversations else "",
        "acl" if options.shared else "",
        "notify mail_log" if options.mail_log else "",
    ]
    return f"""# A throw-away Dovecot for tests and the demo.
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
instance_name = maild-{os.path.basename(folder)}
log_path = {folder}/dovecot.log
postmaster_address = postmaster@localhost
hostname = localhost
{_accounts()}
ssl = yes
ssl_cert = <{folder}/tls/server.pem
ssl_key = <{folder}/tls/server.key
ssl_min_protocol = TLSv1.2

auth_mechanisms = {options.mechanisms}
auth_username_format = %Lu
auth_master_user_separator = *
auth_failure_delay = 0
auth_verbose = yes
{_tokens(folder, options)}passdb {{
  driver = passwd-file
  args = {folder}/masters
  master = yes
  result_success = continue
}}
passdb {{
  driver = passwd-file
  args = {folder}/users/%u
}}
userdb {{
  driver = passwd-file
  args = {folder}/users/%u
}}

mail_location = maildir:~/Maildir
mail_plugins = {" ".join(filter(None, plugins))}
mail_max_userip_connections = 0
mailbox_list_index_include_inbox = {"yes" if options.tell_inboxes else "no"}
imap_hibernate_timeout = {options.hibernate}
{_capability_line(options)}
namespace inbox {{
  inbox = yes
  separator = /
{newline.join(_folders(options))}
}}
{_conversations(folder, options)}{_shared(folder, options)}{_mail_log(options)}
{quota_settings}
default_client_limit = {limits["default"]}
service imap-login {{
  service_count = 0
  client_limit = {limits["login"][0]}
  process_limit = {limits["login"][1]}
  process_min_avail = {limits["login"][1] if options.load else 0}
  inet_listener imap {{
    port = {ports["imap"]}
  }}
  inet_listener imaps {{
    port = {ports["imaps"]}
    ssl = yes
  }}
}}
service imap {{
  process_limit = {limits["imap"]}
  extra_groups = {"$default_internal_group" if options.hibernate != "0" and os.geteuid() == 0 else ""}
  unix_listener imap-master {{
    user = $default_internal_user
  }}
}}
service imap-hibernate {{
  client_limit = {limits["hibernate"][0]}
  process_limit = {limits["hibernate"][1]}
  unix_listener imap-hibernate {{
    mode = 0660
    group = $default_internal_group
  }}
}}
service lmtp {{
  process_min_avail = 1
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {ports["lmtp"]}
  }}
}}
service anvil {{
  client_limit = {limits["anvil"]}
  # A test that logs in with a wrong password must not slow the next one.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  client_limit = {limits["auth"]}
}}
"""
