import collections
import contextvars
from contextvars import ContextVar

MEMBERS = {}

a = ContextVar("a", default=[])
                          # ^^ contextvar-mutable-default: This list is made once
b = contextvars.ContextVar("b", default={})
                                      # ^^ contextvar-mutable-default: dictionary
c: ContextVar[set] = ContextVar("c", default=set())
                                           # ^^^^^ contextvar-mutable-default: set
d = ContextVar("d", default=collections.defaultdict(list))
                          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ contextvar-mutable-default
e = ContextVar("e", default=())
f = ContextVar("f", default=None)
g = ContextVar("g")
h = ContextVar("h", default=frozenset())
i = ContextVar("i", default=MEMBERS)
j = ContextVar("j", default=tuple([1]))


class Other:
    def __init__(self, name, default=None):
        self.default = default


k = Other("k", default=[])
