"""Calls one function of the user's and tells how much of its time it computes and how much it waits."""
import collections
import importlib
import inspect
import os
import sys
import threading

from . import command, places, session
from .sampler import Sampler


class Refused(Exception):
    """Why the function cannot be measured."""

    def __init__(self, code, text, help=None):
        super().__init__(text)
        self.arguments = code, text, help


def main(options, sink):
    path = os.path.abspath(options.file)
    root, module = module_of(path)
    sys.path.insert(0, root)
    session.start(command.configuration(options, sink, path, module, False), {
        "workload": options.function, "variant": "measure", "parameters": {},
    })
    try:
        function = find(module, path, options.function)
    except Refused as refused:
        return command.refuse(*refused.arguments)
    sampler = Sampler(threading.get_ident(), threading.get_native_id(), session.main_lane())
    try:
        result = session.run(lambda: sampler.around(lambda: complete(function)), {})
    except BaseException as error:
        return command.failed(error)
    session.end("ok", result=result)
    return 0


def module_of(path):
    """The directory that must be on sys.path, and the name by which the file is imported from there."""
    directory, name = os.path.split(path)
    names = [] if name == "__init__.py" else [os.path.splitext(name)[0]]
    while os.path.exists(os.path.join(directory, "__init__.py")):
        directory, package = os.path.split(directory)
        names.insert(0, package)
    return directory, ".".join(names)


def find(module, path, name):
    """The function `name` of the file, ready to be called without arguments; or raises Refused."""
    shown = os.path.basename(path)
    if not os.path.isfile(path):
        raise Refused("function-not-found", "There is no file {}.".format(path))
    try:
        found = importlib.import_module(module)
    except BaseException as error:
        line = error.lineno if isinstance(error, SyntaxError) else places.raised_at(error)
        raise Refused(
            "import-failed", "Importing {} failed: {}{}.".format(
                shown, places.describe(error), "" if line is None else " (line {})".format(line)),
            "Choose the interpreter that your project runs with." if isinstance(error, ImportError) else None) from None
    for part in name.split("."):
        try:
            owner, found = found, getattr(found, part)
        except AttributeError:
            raise Refused("function-not-found", "There is no `{}` in {}.".format(name, shown)) from None
    if not callable(found) or inspect.isclass(found):
        raise Refused("function-not-found", "`{}` in {} is no function.".format(name, shown))
    needed = required(found)
    if needed:
        method = inspect.isclass(owner) and needed[0] == "self"
        raise Refused(
            "function-needs-arguments", "`{}` is a method and needs an object of `{}`.".format(name, owner.__name__)
            if method else "`{}` needs arguments: {}.".format(name, ", ".join(needed)),
            "Write a function without arguments that calls it, and measure that.")
    return found


def required(function):
    """The names of the parameters that have no default."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [
        each.name for each in parameters
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    ]


def complete(function):
    """Calls the function and does whatever it takes to have its body run to the end."""
    result = function()
    if inspect.iscoroutine(result):
        return _loops().run(result)
    if inspect.isasyncgen(result):
        return _loops().run(_exhaust(result))
    if inspect.isgenerator(result):
        collections.deque(result, maxlen=0)
        return None
    return result


def _loops():
    import asyncio

    from . import namespace
    return namespace.stand_in(asyncio)


async def _exhaust(generator):
    async for _ in generator:
        pass
