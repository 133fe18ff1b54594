"""The pages behind a link in a message: answer, know what you need, hand back. No account."""
