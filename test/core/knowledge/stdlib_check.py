"""Tells which names and parameters of the tables, read as JSON from standard input, this Python does not have."""
import importlib
import inspect
import json
import sys
import warnings

warnings.simplefilter('ignore')
MAKE = {'threading.Barrier': (1,), 'multiprocessing.Barrier': (1,)}


def resolve(name):
    """The object of a qualified name, by the longest importable prefix."""
    parts = name.split('.')
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module('.'.join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    if hasattr(importlib.import_module('builtins'), parts[0]):
        return getattr(importlib.import_module('builtins'), parts[0])
    raise AttributeError(name)


def holder(name):
    """Where a class's methods are found: the class, or an instance where the name is a factory function."""
    found = resolve(name)
    if inspect.isroutine(found):
        found = found(*MAKE.get(name, ()))
    return found


def parameters(function, bound):
    """Names, positions and whether other keywords are taken; None when Python cannot tell."""
    try:
        listed = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError, AttributeError):
        return None
    if not bound:
        listed = listed[1:]
    positional = [p.name for p in listed if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    rest = any(p.kind == p.VAR_POSITIONAL for p in listed)
    keywords = any(p.kind == p.VAR_KEYWORD for p in listed)
    return positional, [p.name for p in listed], rest, keywords


def check_parameters(name, function, bound, wanted, problems):
    known = parameters(function, bound)
    if known is None:
        return
    positional, names, rest, keywords = known
    for parameter in wanted:
        position = parameter.get('position')
        if parameter['name'] not in names and not keywords and not (rest and position is not None):
            problems.append(f"{name}: no parameter {parameter['name']} among {names}")
        elif position is not None and not (
            position < len(positional) and positional[position] == parameter['name']
            or position >= len(positional) and rest
        ):
            problems.append(f"{name}: {parameter['name']} is not at {position} of {positional}")


def main():
    tables = json.load(sys.stdin)
    missing, problems = [], []
    for name, wanted in tables['functions'].items():
        try:
            found = resolve(name)
        except AttributeError:
            missing.append(name)
            continue
        check_parameters(name, found, True, wanted, problems)
    for name, facts in tables['classes'].items():
        try:
            found = holder(name)
        except AttributeError:
            missing.append(name)
            continue
        check_parameters(name, found, True, facts['construct'], problems)
        for method, wanted in facts['methods'].items():
            if not hasattr(found, method):
                missing.append(f'{name}.{method}')
                continue
            bound = not inspect.isclass(found)
            static = inspect.isclass(found) and isinstance(
                inspect.getattr_static(found, method), (classmethod, staticmethod))
            check_parameters(f'{name}.{method}', getattr(found, method), bound or static, wanted, problems)
        for base in facts['bases']:
            if inspect.isclass(found) and not issubclass(found, resolve(base)):
                problems.append(f'{name} does not derive from {base}')
    for name in tables['values']:
        try:
            resolve(name)
        except AttributeError:
            missing.append(name)
    for name in tables['coroutines']:
        try:
            found = resolve(name)
        except AttributeError:
            continue
        if inspect.isfunction(found) and not inspect.iscoroutinefunction(found):
            code = inspect.getsource(found)
            problems.append(f'{name} is not a coroutine function: {code.splitlines()[0].strip()}')
    for name in tables['plain']:
        try:
            found = resolve(name)
        except AttributeError:
            continue
        if inspect.iscoroutinefunction(found):
            problems.append(f'{name} is a coroutine function')
    json.dump({'version': sys.version_info[:2], 'missing': missing, 'problems': problems}, sys.stdout)


main()
