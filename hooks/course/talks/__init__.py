"""Talks that a reader plays: what a writer types, the rules of play, and a walk through every state that play can reach."""
