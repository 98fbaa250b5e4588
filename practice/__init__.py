"""practice: rehearse a hard conversation aloud with a scripted partner."""

__version__ = "0.1.0"
