"""What a line of several sentences says: what each of them says."""

import pytest

from cleanscrape.lexicon.phrases import roles, roles_of


@pytest.mark.parametrize(
    "line", ["No comments yet. Be the first to comment!", "コメントはまだありません。最初のコメントを投稿しましょう。"]
)
def test_several_sentences_have_the_role_that_all_of_them_have(line: str) -> None:
    assert roles(line) == roles_of([line])[0] == ("comments.empty",)


@pytest.mark.parametrize(
    "line", ["No comments yet. The mayor was at sea.", "No comments yet. Share this.", "J. R. R. Tarn.", "Log. In."]
)
def test_sentences_of_which_one_says_something_else_have_none(line: str) -> None:
    assert roles(line) == ()
