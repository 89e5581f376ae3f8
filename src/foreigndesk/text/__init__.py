"""What can be said of a text without knowing diplomacy: sentences, calendar expressions."""
