"""The command line of lab.py: what to run, and where the events go."""
import argparse
import importlib
import json
import os
import sys

from . import events, measure, places, scheduler, search, session

SINK = "INTERLOCK_LAB_SINK"  # environment variable: the runner's socket and token, which are nobody else's business


def main(workloads, arguments=None):
    """Runs the command; returns the exit code. The events say more: the code is 0 whenever their end was sent."""
    options = _parser().parse_args(arguments)
    sys.argv = sys.argv[:1]
    sink = json.loads(os.environ.pop(SINK)) if SINK in os.environ else {"file": os.path.abspath(options.events)}
    if options.do == "measure":
        return measure.main(options, sink)
    sys.path.insert(0, workloads)
    path = os.path.join(workloads, options.workload.replace("-", "_") + ".py")
    return run(options, sink, path) if options.do == "run" else search.main(options, sink, path)


def configuration(options, sink, path, module, seeded):
    return {
        "sink": sink, "file": path, "module": module, "seed": options.seed, "seeded": seeded,
        "events": options.limit, "output": options.output,
    }


def begin(options, sink, path, seeded):
    """Starts the session of a workload."""
    module = os.path.splitext(os.path.basename(path))[0]
    given = dict(pair.split("=", 1) for pair in options.set)
    session.start(configuration(options, sink, path, module, seeded), {
        "workload": module.replace("_", "-"), "variant": options.variant,
        "parameters": {name: _number(value) for name, value in given.items()},
    })
    return module, given


def load(path, module, variant, given, seed):
    """The variant's function and its arguments; raises by_hand.Unusable."""
    import by_hand
    if not os.path.exists(path):
        raise by_hand.Unusable("unknown-workload", "There is no workload `{}`.".format(module.replace("_", "-")))
    loaded = importlib.import_module(module)
    return getattr(loaded, variant, None), by_hand.arguments(loaded, variant, given, seed)


def run(options, sink, path):
    import by_hand
    module, given = begin(options, sink, path, options.seeded)
    try:
        function, values = load(path, module, options.variant, given, options.seed)
    except by_hand.Unusable as error:
        return refuse(error.code, error.text, error.help)
    if session.cores() == 1 and "processes" in sys.modules[module].LAB.get("uses", ()):
        events.emit("problem", code="one-core", text="Only one CPU core may be used: nothing can run in parallel here.")
    try:
        result = session.run(function, values)
    except scheduler.Unwind:
        session.end("deadlock")
        os._exit(0)
    except BaseException as error:
        return failed(error)
    session.tell_values(result)
    session.end("ok", result=result)
    return 0


def refuse(code, text, help=None):
    events.emit("problem", code=code, text=text, help=help)
    session.end("error", text)
    return 0


def failed(error):
    """The workload or function raised `error`."""
    line = places.raised_at(error)
    text = "{}{}".format(places.describe(error), "" if line is None else " (line {})".format(line))
    events.emit("exception", session.main_lane(), text=places.describe(error), seen=True, line=line)
    events.emit("problem", code="workload-raised", text="The program raised " + text + ".")
    session.end("error", "It raised " + text + ".")
    return 0


def _number(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def _parser():
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--events", default="trace.jsonl", metavar="FILE", help="append here (default: trace.jsonl)")
    common.add_argument("--limit", type=int, default=50_000, help="most events of one process (default: 50000)")
    common.add_argument("--output", type=int, default=100_000, help="most characters of a stream (default: 100000)")
    common.add_argument("--seed", type=int, default=1)
    parser = argparse.ArgumentParser(prog="lab.py", description=__doc__)
    commands = parser.add_subparsers(dest="do", required=True)
    for name, words in (("run", "run a workload"), ("search", "try seeds until one shows the bug")):
        command = commands.add_parser(name, help=words, parents=[common])
        command.add_argument("workload")
        command.add_argument("--variant", default="bad")
        command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter")
        if name == "run":
            command.add_argument("--seeded", action="store_true", help="take turns as the seed says")
        else:
            command.add_argument("--tries", type=int, default=200, help="seeds to try (default: 200)")
    command = commands.add_parser("measure", help="run one function of a file", parents=[common])
    command.add_argument("file")
    command.add_argument("function")
    return parser
