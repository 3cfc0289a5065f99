"""What can be read off a message by rule: numbers, days, places, names."""
