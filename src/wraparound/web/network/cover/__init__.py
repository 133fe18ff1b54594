"""Cover: ask for it, see who would, agree with one tap, sign off; the page for visiting doctors."""
