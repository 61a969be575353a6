"""How a message leaves: SMTP, or a folder on disk. Knows no database, no form and no team."""
