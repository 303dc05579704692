"""Reading over all topics: what is to be done, what happened, who looked, and finding a name."""
