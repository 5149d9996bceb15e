"""A mapping that is read when it is first used."""

from biocap.shared.lazy import ReadWhenUsed


def test_read_when_used_and_not_before() -> None:
    reads: list[str] = []

    def read() -> dict[str, int]:
        reads.append("read")
        return {"a": 1, "b": 2}

    lazy = ReadWhenUsed(read)
    assert reads == []
    assert (lazy["a"], lazy.get("c"), "b" in lazy, len(lazy), list(lazy)) == (
        1,
        None,
        True,
        2,
        ["a", "b"],
    )
    assert dict(lazy) == {"a": 1, "b": 2} == dict(lazy.items())
    assert (list(lazy.keys()), list(lazy.values())) == (["a", "b"], [1, 2])
    assert lazy == {"a": 1, "b": 2}
