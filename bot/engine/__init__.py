"""The dialogue engine: everything of ours that runs inside Rasa."""
