"""What a person looks at: a page with every block in its zone, in the terminal and as one self-contained HTML file.

A report shows pages that somebody else wrote. So every piece of text goes through ``markup.element``, which escapes
it; nothing of a page becomes markup, a script, a style or an address that is fetched; and the policy in the report's
head (``shell``) lets no script and no style run but the report's own.
"""
