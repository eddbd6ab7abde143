"""The week that results: sessions to the second, doses, what it adds up to, plain values and back."""
