/** Annotations for GitHub Actions (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). */
import type { Severity } from '../../core/diagnostic.ts';
import { messageWithPlace, placeName, type Report } from './report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error', warning: 'warning', information: 'notice', hint: 'notice',
};

export function formatGithub(report: Report): string {
  const lines = report.diagnostics.map((each) => {
    const { line, column } = each.start;
    const related = each.related.map((place) =>
      `\n${placeName(place)}: ${place.message}`);
    return `::${commands[each.severity]} file=${property(each.path)},line=${line},col=${column},`
      + `title=${property(`Interlock: ${each.rule}`)}::${data((each.cell === undefined ? '' : `Cell ${each.cell}: `) + each.message + related.join(''))}\n`;
  });
  const errors = report.errors.map((error) => {
    const place = error.start ? `,line=${error.start.line},col=${error.start.column}` : '';
    return `::error file=${property(error.path)}${place},title=Interlock::${data(messageWithPlace(error))}\n`;
  });
  return [...lines, ...errors].join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
