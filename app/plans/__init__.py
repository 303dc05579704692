"""The gezinsplan: its parts, goals and actions, who agrees, and its adopted versions."""
