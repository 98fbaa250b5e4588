"""Shaking a persona: learners of many styles talk with her by the thousand."""
