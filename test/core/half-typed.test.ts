/**
 * While somebody types, one statement is broken and the rest of the file is not: for every statement of some real
 * files, the file is cut in the middle of that statement's first line, and all other top-level statements must keep
 * their trees, and their findings unless they use a name that the cut statement defines.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lint } from '../../src/core/lint.ts';
import { isStatement } from '../../src/core/semantic/model.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { Kind } from '../../src/core/syntax/nodes.ts';
import type * as ast from '../../src/core/syntax/nodes.ts';
import { parse } from '../../src/core/syntax/parse.ts';
import { forEachChild, walk } from '../../src/core/syntax/walk.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));

/** Files of the standard library that use what the rules are about. */
const STANDARD_LIBRARY = [
  'concurrent/futures/thread.py', 'asyncio/runners.py', 'sched.py', 'multiprocessing/pool.py', 'socketserver.py',
  'webbrowser.py',
];

function files(): { name: string; text: string }[] {
  const found = [{ name: 'accounts.py', text: readFileSync(join(samples, 'accounts.py'), 'utf8') }];
  let library = '';
  try {
    library = execFileSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], { encoding: 'utf8' }).trim();
  } catch {
    console.log('NO python3 FOUND: only the samples are cut');
  }
  for (const name of library === '' ? [] : STANDARD_LIBRARY) {
    const path = join(library, name);
    if (existsSync(path)) found.push({ name, text: readFileSync(path, 'utf8').replace(/\r\n/g, '\n') });
  }
  return found;
}

/** A call anywhere else in the file says that these are no defect. */
const NEED_THE_WHOLE_FILE = ['socket-without-timeout'];

/** A cut: the text between is gone, the line end after it is there. */
interface Cut { readonly from: number; readonly to: number }

/** From the middle of the statement's first line to that line's end; undefined where there is nothing to cut. */
function cutOf(stmt: ast.Stmt, text: string, strings: readonly ast.Expr[]): Cut | undefined {
  const lineEnd = text.indexOf('\n', stmt.start);
  const to = Math.min(lineEnd === -1 ? text.length : lineEnd, stmt.end);
  const from = stmt.start + Math.ceil((to - stmt.start) / 2);
  // Half of a triple-quoted string turns the quotes of all later ones around, for Python as for us.
  const splitsString = strings.some((s) => s.start < to && s.end > to && s.end > from);
  return from < to && !splitsString ? { from, to } : undefined;
}

/** The shape of a tree with offsets as they were before the cut. */
function shape(node: ast.Node, back: (offset: number) => number): string {
  const parts = [`${node.kind}@${back(node.start)}-${back(node.end)}`];
  forEachChild(node, (child) => { parts.push(shape(child, back)); });
  return `(${parts.join(' ')})`;
}

function namesBoundBy(stmt: ast.Stmt): Set<string> {
  const names = new Set<string>();
  walk(stmt, (node) => {
    if (node.kind === Kind.Name && node.ctx !== 0) names.add(node.id);
    if (node.kind === Kind.FunctionDef || node.kind === Kind.AsyncFunctionDef || node.kind === Kind.ClassDef) names.add(node.name);
    if (node.kind === Kind.Attribute && node.ctx !== 0) names.add(node.attr);
  });
  return names;
}

function mentions(stmt: ast.Stmt, names: ReadonlySet<string>): boolean {
  let found = false;
  walk(stmt, (node) => {
    if (node.kind === Kind.Name && names.has(node.id)) found = true;
    if (node.kind === Kind.Attribute && names.has(node.attr)) found = true;
  });
  return found;
}

function findings(text: string): { text: string; start: number }[] {
  const settings = { ...defaultSettings, preset: 'all' as const, ignore: NEED_THE_WHOLE_FILE };
  return lint([{ path: 'program.py', text, settings }]).diagnostics.map((d) => ({ text: `${d.rule} ${d.message}`, start: d.start }));
}

describe('a half-typed statement', () => {
  for (const { name, text } of files()) {
    it(`leaves the rest of ${name} as it was`, () => {
      const whole = parse(text);
      assert.equal(whole.errors.length, 0);
      const before = findings(text);
      const statements: { stmt: ast.Stmt; top: ast.Stmt }[] = [];
      const strings: ast.Expr[] = [];
      for (const top of whole.module.body) {
        walk(top, (node) => {
          if (isStatement(node)) statements.push({ stmt: node, top });
          if (node.kind === Kind.Constant || node.kind === Kind.JoinedStr) strings.push(node);
        });
      }
      let cuts = 0;
      for (const { stmt, top } of statements) {
        const cut = cutOf(stmt, text, strings);
        if (!cut) continue;
        cuts++;
        const broken = text.slice(0, cut.from) + text.slice(cut.to);
        const removed = cut.to - cut.from;
        const back = (offset: number): number => offset > cut.from ? offset + removed : offset;
        const where = `cut at ${cut.from}: ${JSON.stringify(text.slice(stmt.start, cut.from).slice(-60))}`;
        const others = whole.module.body.filter((other) => other !== top);
        const left = new Set(parse(broken).module.body.map((other) => shape(other, back)));
        for (const other of others) assert.ok(left.has(shape(other, (o) => o)), `${where}: the tree at ${other.start} changed`);

        const bound = namesBoundBy(top);
        const isImport = stmt.kind === Kind.Import || stmt.kind === Kind.ImportFrom;
        const independent = isImport ? [] : others.filter((other) => !mentions(other, bound));
        const after = findings(broken).map((d) => ({ ...d, start: back(d.start) }));
        for (const other of independent) {
          const inside = (list: typeof before): string[] => list.filter((d) => d.start >= other.start && d.start < other.end)
            .map((d) => `${d.start} ${d.text}`);
          assert.deepEqual(inside(after), inside(before), where);
        }
      }
      assert.ok(cuts > 10, `only ${cuts} cuts were made`);
    });
  }
});
