"""The form in which the draft of a case is written, its Markdown source, and its preview."""
