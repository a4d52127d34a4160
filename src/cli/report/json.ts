/** The JSON report: a contract, so a field may be added but none changed or taken away within version 1. */
import { messageWithPlace, type Report } from './report.ts';

export function formatJson(report: Report): string {
  const { files, diagnostics } = report;
  const errors = report.errors.map((error) => ({ path: error.path, message: messageWithPlace(error) }));
  return `${JSON.stringify({ version: 1, files, diagnostics, errors }, null, 2)}\n`;
}
