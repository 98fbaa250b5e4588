"""Looking back: summaries and reports from stored events."""
