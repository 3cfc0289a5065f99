"""The assistant: messages, conversations, turns and their store."""
