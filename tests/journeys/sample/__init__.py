"""A made-up page that shows every part of the design once; it exists only under tests."""
