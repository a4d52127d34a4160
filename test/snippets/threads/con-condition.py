"""Every item is taken once; who waits in vain gives up."""

import threading

from surroundings import raises

# snippet

taken = []
takers = [threading.Thread(target=lambda: taken.append(take())) for _ in range(10)]
for taker in takers:
    taker.start()
for item in range(10):
    put(item)
for taker in takers:
    taker.join()
assert sorted(taken) == list(range(10))
assert not items

put("first")
put("second")
assert take() == "first"
assert take() == "second"

# snippet: 30 -> 0.01
with raises(TimeoutError) as caught:
    take()
assert str(caught[0]) == "no item within 0.01 seconds"
with condition:
    pass
