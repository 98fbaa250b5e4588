"""How good the ear is: labelled lines, figures with intervals, goals, and a table to read."""
