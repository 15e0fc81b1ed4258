"""What an editor program asks of a project, by the Language Server Protocol."""
