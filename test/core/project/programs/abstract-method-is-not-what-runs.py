#-- file: base.py
import abc
import time

class Source(abc.ABC):
    @abc.abstractmethod
    def read(self):
        time.sleep(1)

    def read_all(self):
        return self.read()

class Template:
    def run(self):
        return self.step()

    def step(self):
        raise NotImplementedError
#-- file: main.py
from base import Source, Template

class Memory(Source):
    def read(self):
        return 1

class Job(Template):
    def step(self):
        return 1

async def main(source: Memory):
    source.read()
    Job().run()
    await main(source)
