"""What a person tells us, and what that leaves: profile, share link, easing direction, menu."""
