"""What only the demo has: the messages its people would get."""
