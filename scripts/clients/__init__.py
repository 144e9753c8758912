"""Pictures of a mailbox in a real mail client: chromium drives a browser, roundcube is the client."""
