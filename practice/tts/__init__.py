"""Text to speech behind one port."""
