"""What a person reads of a run, and what is kept of each finding."""

import json
import os
import time

from bench import figures, run

SHOWN = 5
# What says which mail or act it is.
NAMED = ("number", "kind", "account", "message_id", "draft_id", "token", "flags", "references", "delivered", "removed")


def moment(seconds):
    whole = time.strftime("%H:%M:%S", time.gmtime(seconds))
    return f"{whole}.{int(seconds % 1 * 1000):03}"


def told(finding, verdict, log_lines):
    """One finding with the mail, its jobs, the acts on it, the server's log and maild's."""
    what, subject, jobs = finding
    lines = [what]
    if subject:
        lines.append("  " + " ".join(f"{name}={getattr(subject, name)!r}" for name in NAMED if hasattr(subject, name)))
    if raw := getattr(subject, "raw", None):
        lines += [f"  | {line}" for line in raw.decode("utf-8", "replace").splitlines()]
    account = getattr(subject, "account", None)
    message_id = getattr(subject, "message_id", None)
    ids = {message_id} if message_id else set()
    for job in jobs:
        kept = {name: value for name, value in job.items() if value is not None}
        lines.append("  job " + json.dumps(kept, ensure_ascii=False))
        ids |= {job["draft_message_id"]} - {None}
    for act in verdict.acts:
        if act.account == account and (act.message_id == message_id or act.draft_id and act.draft_id in ids):
            done = moment(act.done) if act.done else "never"
            lines.append(f"  act {act.number} {act.kind} began {moment(act.began)} done {done} draft {act.draft_id}")
    for copy in verdict.evidence.copies:
        if copy.account == account and (copy.message_id in ids or copy.in_reply_to in ids):
            lines.append(
                f"  copy {copy.folder} uid={copy.uid} flags={sorted(copy.flags)} bytes={len(copy.raw)} "
                f"id={copy.message_id} in-reply-to={copy.in_reply_to} suggested={copy.is_suggested} mark={copy.mark}"
            )
    for one in sorted(ids):
        for when, by, event, rest in verdict.evidence.log.get(one, []):
            lines.append(f"  server {moment(when)} {by} {event} {rest}")
    numbers = {str(job["id"]) for job in jobs}
    lines += [f"  maild {line.rstrip()}" for number, line in log_lines if number in numbers]
    return "\n".join(lines) + "\n"


def jobs_in_log(path):
    """`(job, line)` of each line of maild's log that names one."""
    found = []
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict) and "job" in entry:
                found.append((str(entry["job"]), line))
    return found


def write_findings(folder, verdict, log_path):
    """Keeps all findings in the run's folder and shows the first."""
    kinds = {"lost": verdict.lost, "doubled": verdict.doubled, "touched_changed": verdict.touched_changed}
    if not any(kinds.values()):
        return
    log_lines = jobs_in_log(log_path)
    path = os.path.join(folder, "findings.txt")
    with open(path, "w", encoding="utf-8") as file:
        for kind, findings in kinds.items():
            for number, finding in enumerate(findings):
                text = f"{kind}: {told(finding, verdict, log_lines)}\n"
                file.write(text)
                if number < SHOWN:
                    run.note(text.partition("\n  |")[0][:1200])
    run.note(f"all of it is in {path}")


def write_figures(verdict, faults, maild, model, deliveries, people):
    def share(values, part):
        return f"{figures.percentile(values, part):.1f}" if values else "-"

    waits = verdict.waits()
    run.note(f"faults: {json.dumps(faults.counts())}")
    run.note(f"maild: {maild.starts - 1} restarts, {len(maild.own_ends)} of them after an end of its own")
    run.note(f"decisions: {json.dumps(verdict.states())}")
    run.note(f"drafts: {json.dumps(verdict.outcomes())}")
    run.note(f"delivery to draft: p50 {share(waits, 0.5)} s, p99 {share(waits, 0.99)} s, longest {share(waits, 1)} s")
    run.note(f"model: {model.answers} answers, {model.failures} failures, {model.without_token} prompts without a token")
    kinds = {}
    for act in verdict.acts:
        kinds[act.kind] = kinds.get(act.kind, 0) + 1
    run.note(f"people: {json.dumps(kinds)}; {sum(act.is_void for act in people.done)} came too late")
    run.note(f"deliveries of which the server's answer was lost: {deliveries.uncertain}")
    if verdict.odd:
        run.note(f"odd, and neither lost nor doubled nor changed: {json.dumps(dict(verdict.odd))}")
