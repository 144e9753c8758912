"""A soak with faults: what `benchmarks/soak` is made of.

  plan          what blows when, all of it out of one seed
  mails         the mail that comes: questions, follow-ups, thanks, what programs send
  deliveries    hands it over by LMTP, whatever happens to the server, and never twice
  people        those whose mailboxes they are: edit, flag, send, bin, answer, tidy up; `acts` is what they do
  proxy         the network between maild and the server, which can be cut
  model         an endpoint that answers with each mail's own token, or fails
  installation  a store on a small disk of its own, maild under a loop that starts it again, Dovecot
  faults        each kind of fault, done
  evidence      what mailboxes, store and the server's log say at the end
  verdict       what is lost, doubled or changed, proved from the evidence
"""
