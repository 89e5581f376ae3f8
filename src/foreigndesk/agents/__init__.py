"""The record for assistants, over the Model Context Protocol: every answer with the sentence behind each fact."""
