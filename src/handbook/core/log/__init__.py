"""What happens after: the pain log, its traffic light, and the programme over several weeks."""
