"""Many files: isolation, limits, journal, quarantine, and the executors that share out the work."""
