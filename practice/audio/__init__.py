"""Sound in and sound out: sources, voice detection, endpointing, players."""
