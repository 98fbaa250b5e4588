"""practice: rehearse a hard conversation aloud with a scripted partner."""

from practice.quiet import quieten_libraries

__version__ = "0.1.0"

quieten_libraries()  # here, since nothing of practice can load a library before this has run
