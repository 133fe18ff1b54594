"""Everything a person can do or ask, once; web, API and command line call the same function."""
