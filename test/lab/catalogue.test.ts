/** What the workloads say of themselves: Python reads it as we do, it holds together, and they run by hand. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { nameOf, primer, readWorkloads } from '../../scripts/lab-workloads.ts';
import { rules } from '../../src/core/rules/index.ts';
import { workloads as listed } from '../../src/lab/model/workloads.ts';
import { parseEvent } from '../../src/lab/model/parse-event.ts';
import { isAtLeast, testedPythons } from './pythons.ts';
import { assertWellFormed, endOf, ofKind } from './trace.ts';

const root = join(import.meta.dirname, '../..');
const directory = join(root, 'src/lab/python/workloads');
const traces = join(root, 'media/lab/traces');
const workloads = readWorkloads();
const pythons = await testedPythons();

describe('the catalogue', () => {
  it('is what Python reads', { skip: pythons.length === 0 }, () => {
    const program = `
import ast, json, sys
for path in sys.argv[1:]:
    tree = ast.parse(open(path, encoding="utf-8").read())
    lab = next(node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "LAB")
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    arguments = {node.name: [each.arg for each in node.args.args] for node in functions}
    print(json.dumps([ast.literal_eval(lab), ast.get_docstring(tree), arguments]))
`;
    const paths = workloads.map(({ file }) => join(directory, file));
    const run = spawnSync(pythons[0]?.path ?? '', ['-c', program, ...paths], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    run.stdout.trimEnd().split('\n').forEach((line, index) => {
      const [lab, docstring, functions] = JSON.parse(line) as [unknown, string, Record<string, string[]>];
      const workload = workloads[index]!;
      assert.deepEqual(workload.lab, lab);
      assert.equal(workload.docstring, docstring.trim());
      for (const variant of Object.keys(workload.lab.variants)) {
        const parameters = functions[variant]?.filter((name) => name !== 'seed');
        assert.deepEqual(parameters, Object.keys(workload.lab.parameters), `${workload.file}: ${variant}`);
      }
    });
  });

  it('has a bad and a good variant of each, in range, and every pattern', () => {
    for (const { file, lab } of workloads) {
      assert.deepEqual(Object.keys(lab.variants).slice(0, 2), ['bad', 'good'], file);
      for (const [name, { default: value, min, max }] of Object.entries(lab.parameters)) {
        assert.ok(min <= value && value <= max, `${file}: ${name}`);
        const small = lab.small[name];
        assert.ok(small === undefined || (min <= small && small <= max), `${file}: small ${name}`);
      }
      assert.deepEqual(Object.keys(lab.small).filter((name) => !(name in lab.parameters)), [], file);
      assert.deepEqual(lab.runs.filter((each) => !['os', 'seeded'].includes(each)), [], file);
    }
    assert.deepEqual(primer.filter((pattern) => !workloads.some(({ lab }) => lab.primer.includes(pattern))), []);
  });

  it('marks in its code only rules that it names', () => {
    for (const { file, lab } of workloads) {
      const source = readFileSync(join(directory, file), 'utf8');
      const tags = [...source.matchAll(/# lab: ([a-z-]+)$/gm)].map((match) => match[1]).filter((tag) => tag !== 'io');
      assert.deepEqual(tags.filter((tag) => !lab.rules.includes(tag ?? '')), [], file);
      for (const rule of lab.rules) assert.match(rule, /^[a-z]+(-[a-z]+)+$/);
    }
  });

  it('shows most of the rules there are', () => {
    const shown = new Set(workloads.flatMap(({ lab }) => lab.rules));
    assert.ok(rules.filter(({ name }) => shown.has(name)).length >= 15);
  });

  it('is the list that the page has', () => {
    assert.deepEqual(listed.map(({ name }) => name).sort(), workloads.map(nameOf).sort());
    for (const { name, variants, parameters, schedulers } of listed) {
      const workload = workloads.find((each) => nameOf(each) === name);
      assert.deepEqual(variants.map((variant) => variant.name), Object.keys(workload?.lab.variants ?? {}));
      assert.deepEqual(parameters.map((parameter) => parameter.name), Object.keys(workload?.lab.parameters ?? {}));
      assert.deepEqual(schedulers, workload?.lab.runs);
      for (const { type, default: value } of parameters) if (type === 'integer') assert.ok(Number.isInteger(value));
    }
  });
});

describe('recorded traces', () => {
  const files = workloads.flatMap((each) =>
    Object.keys(each.lab.variants).map((variant) => `${nameOf(each)}.${variant}.jsonl`));

  it('are there for every variant, small, and for nothing else', () => {
    assert.deepEqual(readdirSync(traces).sort(), files.sort());
    const bytes = files.reduce((sum, file) => sum + statSync(join(traces, file)).size, 0);
    assert.ok(bytes < 400_000, `${bytes} bytes`);
  });

  for (const file of files) {
    it(`${file} fits the protocol and tells nothing of the machine`, () => {
      const text = readFileSync(join(traces, file), 'utf8');
      const events = text.trimEnd().split('\n').map((line, index) => {
        const event = parseEvent(line);
        assert.ok(!('problem' in event), `line ${index + 1}: ${'problem' in event ? event.problem : ''}`);
        return event;
      });
      assertWellFormed(events);
      let latest = 0;
      for (const event of events.slice(1, -1)) {
        assert.ok('t' in event && event.t >= latest);
        latest = event.t;
      }
      const [header] = events;
      assert.ok(header?.kind === 'header');
      assert.equal(`${header.workload}.${header.variant}.jsonl`, file);
      assert.equal(header.file, `${header.workload.replaceAll('-', '_')}.py`);
      assert.doesNotMatch(text, /\/(?:home|root|Users|tmp|work)\//);
      if (header.variant !== 'good') return;
      assert.equal(endOf(events).status, 'ok');
      for (const { value, expected } of ofKind(events, 'value')) assert.ok(expected === undefined || value === expected);
    });
  }
});

describe('by hand', { concurrency: 2, skip: pythons.length === 0 && 'there is no Python' }, () => {
  const [python] = pythons;
  for (const workload of workloads) {
    if (!python || !isAtLeast(python, workload.lab.needs?.['good'])) continue;
    it(`python ${workload.file} --variant good`, () => {
      const small = Object.entries(workload.lab.small).flatMap(([name, value]) =>
        [`--${name.replaceAll('_', '-')}`, String(value)]);
      const run = spawnSync(python.path, ['-B', join(directory, workload.file), '--variant', 'good', ...small],
        { encoding: 'utf8', timeout: 60_000 });
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stdout, /^.+: .+$/m);
      for (const [, value, expected] of run.stdout.matchAll(/: (\S+) \(should be (\S+)\)$/gm)) assert.equal(value, expected);
    });
  }

  it('a wrong parameter is one sentence', () => {
    const run = spawnSync(python?.path ?? '', ['-B', join(directory, 'lost_update.py'), '--threads', '99'],
      { encoding: 'utf8' });
    assert.equal(run.status, 2);
    assert.match(run.stderr, /error: `threads` must be a whole number from 2 to 16 threads, not 99\.$/m);
  });
});
