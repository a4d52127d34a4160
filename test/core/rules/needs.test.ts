/** Most files have nothing to do with concurrency; that they are never parsed is half of the checker's speed. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rules } from '../../../src/core/rules/index.ts';
import { isEnabled } from '../../../src/core/settings-parse.ts';
import { defaultSettings } from '../../../src/core/settings.ts';

/** Has every statement of Python, and the modules that nearly every program imports. */
const ordinary = `import argparse
import os
import re
import sys
from collections import defaultdict
from pathlib import Path


class Table:
    """Rows by name."""

    total = 0

    def __init__(self, *rows, **options):
        self.rows = {name: row for name, row in rows if row is not None}
        self.options = options

    @property
    def size(self):
        return len(self.rows)

    def __iter__(self):
        yield from self.rows.items()


def read(path: Path) -> Table:
    global count
    try:
        with open(path) as file:
            rows = [line.split() for line in file if not line.startswith("#")]
    except OSError as error:
        raise SystemExit(1) from error
    else:
        count += 1
    finally:
        print("done", file=sys.stderr)
    for row in rows:
        while row and row[-1] == "":
            row.pop()
            continue
    assert all(rows), "an empty row"
    del row
    return Table(*sorted(rows, key=lambda each: each[0]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    read(Path(os.path.expanduser(parser.parse_args().path)))
    match sys.argv:
        case [_, name]:
            print(name)
        case _:
            pass
`;

it('no rule that is on by default is interested in an ordinary program', () => {
  const interested = rules.filter((rule) => isEnabled(rule, defaultSettings, '') && rule.needs.some((word) => ordinary.includes(word)));
  assert.deepEqual(interested.map(({ name }) => name), []);
});
