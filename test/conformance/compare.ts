/** Files and a Python in; out, where our trees and its own differ. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type { Node } from '../../src/core/syntax/nodes.ts';
import { parse } from '../../src/core/syntax/parse.ts';
import { dump } from './dump.ts';
import type { Answer } from './oracle.ts';
import { ask } from './oracle.ts';

export interface Report {
  files: number;
  equal: number;
  different: string[];
  /** Files that this Python cannot read. */
  rejected: number;
  /** Those of them that we read without an error: syntax of another version, or mistakes that we do not look for. */
  rejectedByPythonOnly: string[];
}

/** All `.py` files under `folders`, sorted; `skip` names folders to leave out. */
export function pythonFiles(folders: readonly string[], skip: ReadonlySet<string>): string[] {
  const files: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skip.has(entry.name)) visit(path);
      } else if (entry.isFile() && entry.name.endsWith('.py')) files.push(path);
    }
  };
  for (const folder of folders) visit(folder);
  return files.sort();
}

/** Where `python` keeps its standard library, and its version. */
export function describePython(python: string): { library: string; minor: number; version: string } {
  const script = 'import sys, sysconfig; print(sysconfig.get_path("stdlib")); print(*sys.version_info[:3], sep=".")';
  const [library = '', version = ''] = execFileSync(python, ['-c', script], { encoding: 'utf8' }).trim().split('\n');
  return { library, version, minor: Number(version.split('.')[1]) };
}

/** A file's text by Python's rules for its encoding (PEP 263); undefined when the encoding is not known here. */
export function readPython(path: string): string | undefined {
  const bytes = readFileSync(path);
  const head = bytes.subarray(0, 400).toString('latin1').split(/\r\n?|\n/).slice(0, 2);
  let label = 'utf-8';
  for (const line of head) {
    const cookie = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line);
    if (cookie) label = cookie[1] ?? label;
    if (cookie || !/^[ \t\f]*(?:#.*)?$/.test(line)) break;
  }
  label = label.toLowerCase().replaceAll('_', '-');
  // Web encodings map these names to Windows code pages; Python means the standards.
  if (/^(latin-?1|iso-?8859-1|iso-latin-1|l1)$/.test(label)) return bytes.toString('latin1');
  try {
    return new TextDecoder(label, { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Compares every file; `onDifference` is told where the two texts part. */
export async function compare(
  python: string, minor: number, files: readonly string[],
  onDifference: (path: string, ours: string, theirs: string) => void,
): Promise<Report> {
  const report: Report = { files: 0, equal: 0, different: [], rejected: 0, rejectedByPythonOnly: [] };
  for await (const answer of ask(python, files, 'digest')) {
    report.files++;
    const source = readPython(answer.path);
    if (source === undefined) {
      report.rejected++;
      continue;
    }
    const { module, errors } = parse(source);
    if (answer.rejected !== undefined) {
      report.rejected++;
      if (errors.length === 0) report.rejectedByPythonOnly.push(`${answer.path}: ${answer.rejected}`);
      continue;
    }
    const equal = errors.length === 0
      && createHash('sha1').update(ourDump(module, source, answer, minor)).digest('hex') === answer.digest;
    if (equal) report.equal++;
    else report.different.push(answer.path);
  }
  for await (const answer of ask(python, report.different.slice(0, 20), 'dump')) {
    const source = readPython(answer.path) ?? '';
    const { module, errors } = parse(source);
    const error = errors[0];
    const ours = error ? `${error.message} (offset ${error.start})` : ourDump(module, source, answer, minor);
    onDifference(answer.path, ours, answer.dump ?? '');
  }
  return report;
}

function ourDump(module: Node, source: string, answer: Answer, minor: number): string {
  return dump(module, source, { minor, names: new Map(Object.entries(answer.names ?? {})) });
}
