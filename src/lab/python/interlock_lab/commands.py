"""Programs that `subprocess` and `asyncio` start: a lane each, from start to exit."""
import os
import subprocess

from . import calls, lanes, places

installed = False


def install():
    global installed
    if installed:
        return
    installed = True
    init, wait, communicate, poll = (
        subprocess.Popen.__init__, subprocess.Popen.wait, subprocess.Popen.communicate, subprocess.Popen.poll)

    def start(self, args, *rest, **kwargs):
        init(self, args, *rest, **kwargs)
        self._lane = lanes.new_id("c")
        lanes.start(self._lane, "command", name_of(args), parent=lanes.process, by=lanes.current(), pid=self.pid,
                    line=places.line_here())
        lanes.run(self._lane)

    def waiting(method):
        def wait_told(self, *args, **kwargs):
            outer = lanes.waits.get(lanes.current())
            if self.returncode is not None or (outer is not None and outer.why == "subprocess"):
                return method(self, *args, **kwargs)
            me = lanes.wait("subprocess", held_by=[self._lane])
            try:
                return method(self, *args, **kwargs)
            finally:
                lanes.run(me, by=self._lane if self.returncode is not None else None)
                end_if_over(self)
        return wait_told

    def poll_told(self):
        result = poll(self)
        end_if_over(self)
        return result

    subprocess.Popen.__init__ = start
    subprocess.Popen.wait = waiting(wait)
    subprocess.Popen.communicate = waiting(communicate)
    subprocess.Popen.poll = poll_told


def end_if_over(process, code=None):
    code = process.returncode if code is None else code
    if code is None or not hasattr(process, "_lane"):
        return
    if code < 0:
        lanes.end(process._lane, "killed", "signal {}".format(-code))
    else:
        lanes.end(process._lane, "returned", None if code == 0 else "exit code {}".format(code))


def name_of(args):
    """`git status -s` for whatever was given as the command."""
    words = [args] if isinstance(args, (str, bytes, os.PathLike)) else list(args)
    first, *rest = (os.fsdecode(word) for word in words)
    return " ".join([os.path.basename(first)] + rest)[:60]


def names(real):
    """What a workload gets from `subprocess`."""
    return {
        name: calls.spanned("subprocess." + name, getattr(real, name))
        for name in ("run", "call", "check_call", "check_output")
    }
