"""planutdrag reads Swedish municipal plans: goals, indicators and targets, each with its evidence."""
