"""Speech to text behind one port."""
