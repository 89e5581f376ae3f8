"""What the desk handles: reports, what one report says (a reading), and the record of them all."""
