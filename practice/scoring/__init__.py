"""From stored findings to an explained score; it adds up and matches no text."""
