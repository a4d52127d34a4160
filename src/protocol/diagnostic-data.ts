/**
 * What a diagnostic carries in `data`, so that its code actions need no second analysis. The client gives it back
 * unchanged; whoever reads it checks its form, because it has left the process.
 */
import type { Range } from 'vscode-languageserver-protocol';

export interface DiagnosticData {
  readonly kind: 'finding';
  readonly rule: string;
  /** The version of the document that was checked; null for a file that is not open. */
  readonly version: number | null;
  readonly fixes: readonly FixData[];
}

export interface FixData {
  /** What it does, verb first, no full stop. */
  readonly title: string;
  /** `safe`: may be made unasked. `suggest`: a person should look at it. */
  readonly safety: 'safe' | 'suggest';
  readonly edits: readonly EditData[];
}

export interface EditData {
  readonly uri: string;
  /** As in `DiagnosticData`. */
  readonly version: number | null;
  readonly range: Range;
  readonly newText: string;
}

/** `data` of a diagnostic when it is ours and whole; undefined for anything else. */
export function readDiagnosticData(data: unknown): DiagnosticData | undefined {
  if (!isRecord(data) || data['kind'] !== 'finding' || typeof data['rule'] !== 'string') return undefined;
  if (!isVersion(data['version']) || !Array.isArray(data['fixes']) || !data['fixes'].every(isFix)) return undefined;
  // Every part was looked at.
  return data as unknown as DiagnosticData;
}

function isFix(fix: unknown): boolean {
  return isRecord(fix) && typeof fix['title'] === 'string' && (fix['safety'] === 'safe' || fix['safety'] === 'suggest')
    && Array.isArray(fix['edits']) && fix['edits'].every(isEdit);
}

function isEdit(edit: unknown): boolean {
  return isRecord(edit) && typeof edit['uri'] === 'string' && isVersion(edit['version'])
    && typeof edit['newText'] === 'string' && isRange(edit['range']);
}

function isRange(range: unknown): boolean {
  return isRecord(range) && isPosition(range['start']) && isPosition(range['end']);
}

function isPosition(position: unknown): boolean {
  return isRecord(position) && isCount(position['line']) && isCount(position['character']);
}

function isVersion(version: unknown): boolean {
  return version === null || Number.isInteger(version);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
