"""Real servers for the tests and the demo, each on loopback and ended with whoever started it.

  supervised            how they end, kill -9 of the starter included
  dovecot_server        a Dovecot in a scratch folder; dovecot_config writes its configuration,
  dovecot_commands      what its starter may ask of it: a user, a delivery, a look into a folder
  mailbox_io            LMTP and IMAP by Python's own libraries
  small_model_weights   brings a language model by pip; models/ pins every file
  small_model_server    serves it behind an OpenAI-compatible interface
"""
