"""What an utterance does: moves, blame, paraphrase."""
