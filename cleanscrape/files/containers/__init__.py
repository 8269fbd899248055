"""Files that are no bare page: compressed pages, and files of records that each hold one. See docs/containers.md."""
