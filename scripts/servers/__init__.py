"""Real servers for the tests and the demo, each on loopback and ended with whoever started it.

  supervised            how they end, kill -9 of the starter included
  mail_server           what Dovecot and Cyrus have in common: a scratch folder, certificates, ports
  dovecot_server        a Dovecot; dovecot_config writes its configuration
  cyrus_server          a Cyrus; cyrus_config writes its configuration
  mail_commands         what the starter of either may ask of it: a user, a delivery, a look into a folder
  mail_service          the life of either, from the first option to the last process
  mailbox_io            LMTP and IMAP by Python's own libraries
  small_model_weights   brings a language model by pip; models/ pins every file
  small_model_server    serves it behind an OpenAI-compatible interface
"""
