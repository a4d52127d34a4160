/** The JUnit report: a test suite for each file with findings, a failed test for each finding. */
import { messageWithPlace, placeName, type Report, type ReportedDiagnostic } from './report.ts';

export function formatJunit(report: Report): string {
  const byPath = new Map<string, ReportedDiagnostic[]>();
  for (const each of report.diagnostics) {
    const there = byPath.get(each.path);
    if (there) there.push(each);
    else byPath.set(each.path, [each]);
  }
  const suites = [...byPath].map(([path, found]) => suite(path, found.length, 0, found.map((each) => {
    const place = placeName(each);
    const related = each.related.map((other) =>
      `\n${placeName(other)}: ${other.message}`);
    return `    <testcase name="${escape(`${each.rule} at ${place.slice(path.length + 1)}`)}"`
      + ` classname="${escape(path)}" file="${escape(path)}" line="${each.start.line}">\n`
      + `      <failure type="${each.severity}" message="${escape(each.message)}">`
      + `${escape(`${place}: ${each.message}${related.join('')}`)}</failure>\n    </testcase>\n`;
  })));
  for (const error of report.errors) {
    suites.push(suite(error.path, 0, 1, [
      `    <testcase name="readable" classname="${escape(error.path)}">\n`
      + `      <error message="${escape(messageWithPlace(error))}"/>\n    </testcase>\n`,
    ]));
  }
  // Some readers take a report without any test for a failure.
  if (suites.length === 0) suites.push(suite('interlock', 0, 0, ['    <testcase name="no findings" classname="interlock"/>\n']));
  const [failures, errors] = [report.diagnostics.length, report.errors.length];
  return '<?xml version="1.0" encoding="UTF-8"?>\n'
    + `<testsuites name="interlock" tests="${Math.max(1, failures + errors)}" failures="${failures}" errors="${errors}">\n`
    + `${suites.join('')}</testsuites>\n`;
}

function suite(name: string, failures: number, errors: number, cases: readonly string[]): string {
  return `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}">\n`
    + `${cases.join('')}  </testsuite>\n`;
}

/** XML has no way to write most control characters and lone surrogates. */
function escape(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;');
}
