"""The only place that joins ears, words, persona, score and journal."""
