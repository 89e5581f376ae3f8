"""What a person's decisions do to the record: one module an act, and how its entries are found again."""
