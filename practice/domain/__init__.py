"""Values and rules of a rehearsal; standard library only, no input or output."""
