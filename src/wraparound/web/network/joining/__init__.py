"""Join in 20 minutes: a practice's start page, its details, buddies, numbers and approval."""
