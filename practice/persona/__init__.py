"""Tracy: her file, its checks, and the engine that answers."""
