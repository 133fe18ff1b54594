"""Someone is off: say so, see to what they leave behind, and know whom to ring."""
