"""From text to readings: what a message may ask, as queries, and what each word of it did."""
