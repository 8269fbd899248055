"""Documents in the shapes of other tools: one module for each, loaded when first used.

=========================  =======================================================  =============
``to_json_ld``             schema.org as JSON-LD                                    nothing more
``to_tei``                 TEI P5 XML                                               nothing more
``to_arrow``               Arrow tables of articles, blocks, comments …             ``[arrow]``
``to_pandas``              the same as data frames                                  ``[pandas]``
``to_zyte_article``        ``zyte_common_items.Article``                            ``[zyte]``
``to_zyte_forum_thread``   ``zyte_common_items.ForumThread``                        ``[zyte]``
``to_langchain``           a LangChain document; ``CleanscrapeTransformer``         ``[langchain]``
``to_haystack``            a Haystack document; ``CleanscrapeConverter``            ``[haystack]``
=========================  =======================================================  =============

Where the extra is not installed, ``MissingExtra`` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanscrape.lazy_names import lazy_names

if TYPE_CHECKING:
    from cleanscrape.exports.haystack import CleanscrapeConverter, to_haystack
    from cleanscrape.exports.json_ld import to_json_ld
    from cleanscrape.exports.langchain import CleanscrapeTransformer, to_langchain
    from cleanscrape.exports.tables import to_arrow, to_pandas
    from cleanscrape.exports.tei import to_tei
    from cleanscrape.exports.zyte import to_zyte_article, to_zyte_forum_thread

_HOMES = {
    "CleanscrapeConverter": "haystack",
    "CleanscrapeTransformer": "langchain",
    "to_arrow": "tables",
    "to_haystack": "haystack",
    "to_json_ld": "json_ld",
    "to_langchain": "langchain",
    "to_pandas": "tables",
    "to_tei": "tei",
    "to_zyte_article": "zyte",
    "to_zyte_forum_thread": "zyte",
}

__all__ = [
    "CleanscrapeConverter",
    "CleanscrapeTransformer",
    "to_arrow",
    "to_haystack",
    "to_json_ld",
    "to_langchain",
    "to_pandas",
    "to_tei",
    "to_zyte_article",
    "to_zyte_forum_thread",
]


__getattr__, __dir__ = lazy_names(globals(), _HOMES)
