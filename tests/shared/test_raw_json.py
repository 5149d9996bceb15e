from biocap.shared.raw_json import nested_too_deep


def test_nested_too_deep_counts_brackets_and_not_words():
    assert not nested_too_deep(b"[" * 16 + b"]" * 16, 16)
    assert nested_too_deep(b"[" * 17 + b"]" * 17, 16)
    assert not nested_too_deep(b'["' + b"[" * 100 + b'\\"' + b"{" * 100 + b'"]', 16)
    assert nested_too_deep(b"[{]}", 16)
