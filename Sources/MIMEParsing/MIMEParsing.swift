// MIMEParsing
