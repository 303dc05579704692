"""Where children live when not at home, and the plan for where they will grow up."""
