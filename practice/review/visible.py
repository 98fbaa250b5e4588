"""Text from outside the program, made safe to show on a terminal; quick to import."""


def visible(text: str) -> str:
    """`text` on one line, with anything that could steer a terminal replaced."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """`text` with characters that do not print, and could steer a terminal, replaced."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)
