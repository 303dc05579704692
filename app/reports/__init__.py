"""What is read across topics: Vandaag, the timeline, who looked, searching. Reads only."""
