"""Runs a workload from the command line: `python lost_update.py --variant bad --threads 8`.

A workload is a module with a dictionary LAB and one function for each of its variants. LAB is JSON but for trailing
commas, so that the editor can read it without Python:

    title       what it is about, in a few words
    group       under which heading it is listed
    variants    function name -> what is special about it; `bad` and `good` are always there
    parameters  name -> default, min, max, unit and about; every variant takes all of them as keywords, and a seed
    small       values for a run that is quick and small
    rules       the rules of Interlock's that it illustrates; a comment `# lab: rule-name` marks the line
    runs        ["os"], or ["os", "seeded"] when its threads can run under the seeded scheduler
    needs       variant -> the oldest Python that has what it uses; may be left out
    uses        ["processes"], ["signals"]; may be left out
    primer      the patterns of scripts/lab-workloads.ts that it shows

A variant returns what it counted: name -> value, or name -> (value, what it would be if nothing went wrong).
"""
import argparse
import inspect
import os
import sys


class Unusable(Exception):
    """Why a workload cannot run as it was asked to: a code for programs and one sentence for people."""

    def __init__(self, code, text, help=None):
        super().__init__(text)
        self.code = code
        self.text = text
        self.help = help


def arguments(module, variant, given, seed):
    """The keyword arguments for `variant`, from `given` (name -> text or number) and defaults; or raises Unusable."""
    lab = module.LAB
    _check_variant(lab, variant)
    values = {}
    for name, about in lab["parameters"].items():
        values[name] = _in_range(name, about, given.get(name, about["default"]))
    for name in given:
        if name not in values:
            raise Unusable("bad-parameter", "There is no parameter `{}`; this workload has {}.".format(
                name, ", ".join(values) or "none"))
    function = getattr(module, variant)
    if "seed" in inspect.signature(function).parameters:
        values["seed"] = seed
    return values


def _check_variant(lab, variant):
    if variant not in lab["variants"]:
        raise Unusable("unknown-workload", "There is no variant `{}`; choose one of {}.".format(
            variant, ", ".join(lab["variants"])))
    needed = lab.get("needs", {}).get(variant)
    if needed and sys.version_info[:2] < tuple(int(part) for part in needed.split(".")):
        raise Unusable(
            "needs-newer-python", "The variant `{}` needs Python {} or newer; this is {}.{}.".format(
                variant, needed, *sys.version_info[:2]), "Choose another interpreter or another variant.")
    if "processes" in lab.get("uses", ()):
        try:
            import multiprocessing.synchronize  # noqa: F401
        except ImportError:
            raise Unusable(
                "no-multiprocessing", "This Python cannot start processes that share locks and queues.",
                "Choose another interpreter, or a workload with threads or asyncio.") from None
    if "signals" in lab.get("uses", ()) and os.name == "nt":
        raise Unusable("no-signals", "Windows cannot send SIGTERM to a program that handles it.",
                       "Watch the recorded trace instead.")


def _in_range(name, about, value):
    kind = type(about["default"])
    words = "{} must be {} from {} to {} {}".format(
        "`{}`".format(name), "a whole number" if kind is int else "a number", about["min"], about["max"],
        about["unit"]).rstrip()
    try:
        number = kind(value)
    except ValueError:
        raise Unusable("bad-parameter", "{}, not `{}`.".format(words, value)) from None
    if not about["min"] <= number <= about["max"]:
        raise Unusable("bad-parameter", "{}, not {}.".format(words, value))
    return number


def main(module_name="__main__"):
    """Runs the workload that is this program and prints what it counted."""
    module = sys.modules[module_name]
    lab = module.LAB
    parser = argparse.ArgumentParser(description=lab["title"])
    parser.add_argument("--variant", choices=list(lab["variants"]), default="bad")
    parser.add_argument("--seed", type=int, default=1, help="for random numbers (default: 1)")
    for name, about in lab["parameters"].items():
        words = "{} (default: {} {})".format(about["about"], about["default"], about["unit"])
        parser.add_argument("--" + name.replace("_", "-"), dest=name, default=about["default"], help=words)
    given = vars(parser.parse_args())
    variant, seed = given.pop("variant"), given.pop("seed")
    try:
        values = arguments(module, variant, given, seed)
    except Unusable as error:
        parser.error(error.text)
    for name, value in getattr(module, variant)(**values).items():
        if isinstance(value, tuple):
            print("{}: {} (should be {})".format(name, *value))
        else:
            print("{}: {}".format(name, value))
