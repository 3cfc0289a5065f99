"""Stock Rasa with the same model and the same actions."""
