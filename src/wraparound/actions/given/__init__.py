"""Cover given and received: counted when a session is signed off, seen, settled, put right."""
