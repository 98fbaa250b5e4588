"""Personas: the files coaches write, and the engine that makes them answer."""
