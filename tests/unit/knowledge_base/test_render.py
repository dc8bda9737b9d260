"""Articles as HTML and as plain text."""

from knowledge_base.render import to_html, to_text


def test_html_is_clean() -> None:
    html = to_html('**bold** <script>alert(1)</script> [x](javascript:alert(1)) [y](https://example.com "t")')
    assert "<strong>bold</strong>" in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'href="https://example.com"' in html


def test_plain_text_keeps_lists_and_joins_lines() -> None:
    assert "One two\n\n• a\n• b" == to_text("**One**\ntwo\n\n- a\n- b")
