"""What must survive a restart: conversations and their memories, activities already answered, answers, feedback."""
