// The Drafting room, in the order in which a mail crosses it. Everything but `Model/ModelClient.swift` is values and
// functions without I/O; time, randomness and identity are handed in.
//
// - Wording/  a text as sentences, and what they do: ask, thank, inform, say that somebody is away.
// - Triage/   is a draft due at all? `Triage.decide` gives `.draft` or a `SkipReason` with words for people.
// - Prompt/   what the model is told: a versioned template, and the mail as marked data within a budget.
// - Model/    an OpenAI-compatible endpoint: request, streamed answer, errors that say what a person must do.
// - Guard/    what the model said, cleaned and checked against the sources; every change is a `GuardFinding`. In it:
//             Claims/ what only the service may say, Grounding/ facts and their sources, Orders/ to the tool.
// - Compose/  the reply's envelope, threading, quote and signature, decided by code and never by the model.
// - Text/     the rules on characters, words and languages that the chapters above share.
//
// `MailboxIdentity`, beside this file, is the mailbox that answers, as triage, prompt, guard and composing know it.
