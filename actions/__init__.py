"""What the dialogue does: rasa-sdk actions and the clients of the backend APIs."""
