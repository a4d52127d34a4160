/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), one run. */
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../core/diagnostic.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { version } from '../../host/version.ts';
import type { Place, Point, Report, ReportedDiagnostic, ReportedFix } from './report.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error', warning: 'warning', information: 'note', hint: 'note',
};

/** `cwd` is absolute; paths in the report that lead out of it become absolute URIs. */
export function formatSarif(report: Report, rules: readonly Rule[], cwd: string): string {
  const names = [...new Set(report.diagnostics.map((each) => each.rule))].sort();
  const byName = new Map(rules.map((rule) => [rule.name, rule]));

  const artifact = (path: string): object => (path.startsWith('../') || /^(?:\/|[A-Za-z]:)/.test(path)
    ? { uri: pathToFileURL(`${cwd}/${path}`).href }
    : { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' });
  const location = (place: Place): object => ({
    physicalLocation: { artifactLocation: artifact(place.path), region: region(place) },
  });
  const fix = (each: ReportedFix): object => ({
    description: { text: each.title },
    artifactChanges: [...new Set(each.edits.map((edit) => edit.path))].map((path) => ({
      artifactLocation: artifact(path),
      replacements: each.edits.filter((edit) => edit.path === path).map((edit) => ({
        deletedRegion: region(edit), insertedContent: { text: edit.text },
      })),
    })),
  });
  const result = (each: ReportedDiagnostic): object => ({
    ruleId: each.rule,
    ruleIndex: names.indexOf(each.rule),
    level: levels[each.severity],
    message: { text: each.message },
    locations: [location(each)],
    ...(each.related.length > 0 && {
      relatedLocations: each.related.map((place, id) => ({ id, ...location(place), message: { text: place.message } })),
      codeFlows: [{
        threadFlows: [{
          locations: [{ ...location(each), message: { text: each.message } },
            ...each.related.map((place) => ({ ...location(place), message: { text: place.message } }))]
            .map((step) => ({ location: step })),
        }],
      }],
    }),
    ...(each.fixes.length > 0 && { fixes: each.fixes.map(fix) }),
  });

  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Interlock', semanticVersion: version, rules: names.map((name) => descriptor(name, byName.get(name))) } },
      columnKind: 'unicodeCodePoints',
      originalUriBaseIds: { '%SRCROOT%': { uri: `${pathToFileURL(cwd).href.replace(/\/$/, '')}/` } },
      invocations: [{
        executionSuccessful: report.errors.length === 0,
        ...(report.errors.length > 0 && {
          toolExecutionNotifications: report.errors.map((error) => ({
            level: 'error',
            message: { text: error.message },
            locations: [{
              physicalLocation: {
                artifactLocation: artifact(error.path),
                ...(error.start && { region: { startLine: error.start.line, startColumn: error.start.column } }),
              },
            }],
          })),
        }),
      }],
      results: report.diagnostics.map(result),
    }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function region(place: { start: Point; end: Point }): object {
  return {
    startLine: place.start.line, startColumn: place.start.column, endLine: place.end.line, endColumn: place.end.column,
  };
}

function descriptor(name: string, rule: Rule | undefined): object {
  if (!rule) return { id: name };
  const code = (source: string): string => `\`\`\`python\n${source.trimEnd()}\n\`\`\``;
  return {
    id: name,
    shortDescription: { text: rule.what },
    fullDescription: { text: rule.why.trim(), markdown: rule.why.trim() },
    help: {
      text: `${rule.why.trim()}\n\nInstead of\n\n${rule.bad.trimEnd()}\n\nwrite\n\n${rule.good.trimEnd()}`,
      markdown: `${rule.why.trim()}\n\nInstead of\n\n${code(rule.bad)}\n\nwrite\n\n${code(rule.good)}`,
    },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: ['concurrency', rule.group] },
  };
}
