"""Pages of the one who reports (`writing`) and of the one who reads (`reading`)."""
