"""What the API and the pages share: the record in memory, who asks, filters, errors, conditional requests."""
