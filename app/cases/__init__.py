"""From a signal to a casus: taking it, who leads it, who reads along, notes and terms."""
