"""Small views that show the state they are given."""
