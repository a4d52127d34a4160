"""A lock that others hold is given up on; a failure releases it."""

from surroundings import raises

shared = {}

# snippet: 5 -> 0.01

update({"a": 1})
assert shared == {"a": 1}
with lock, raises(TimeoutError):
    update({"a": 2})
assert shared == {"a": 1}
with raises(TypeError):
    update(3)
assert not lock.locked()

# snippet
update({"a": 4})
assert shared == {"a": 4}
