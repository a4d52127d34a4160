/** Saving the picture and what is behind it: PNG, SVG, CSV and Chrome's trace format. */
import { chromeTraceOf } from '../model/export/chrome-trace.ts';
import { csvOf } from '../model/export/csv.ts';
import type { ExportFormat } from '../../protocol/lab.ts';
import { button, element } from './dom.ts';
import { axisHeight } from './scene/layout.ts';
import { paint } from './scene/paint.ts';
import { svgRenderer } from './scene/svg.ts';
import type { TimelineCanvas } from './timeline.ts';

const formats: readonly { readonly format: ExportFormat; readonly text: string; readonly label: string }[] = [
  { format: 'png', text: 'PNG', label: 'Save the timeline as a PNG picture' },
  { format: 'svg', text: 'SVG', label: 'Save the timeline as an SVG picture' },
  { format: 'csv', text: 'CSV', label: 'Save all intervals as CSV' },
  { format: 'json', text: 'Trace', label: 'Save as Chrome trace, which opens in Perfetto' },
];

export function exportButtons(timeline: TimelineCanvas, save: (format: ExportFormat, content: string) => void): HTMLElement {
  return element('div', { class: 'exports', role: 'group', 'aria-label': 'Export' },
    element('span', { 'aria-hidden': 'true' }, 'Export'),
    ...formats.map(({ format, text, label }) =>
      button({ label, text, look: 'quiet' }, () => save(format, contentOf(format, timeline)))));
}

function contentOf(format: ExportFormat, timeline: TimelineCanvas): string {
  const { runs } = timeline.scene();
  if (format === 'csv') return csvOf(runs);
  if (format === 'json') return chromeTraceOf(runs);
  if (format === 'svg') return svgOf(timeline);
  return timeline.canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}

/** All rows at once, whatever the page has room for, over the times that are in view. */
function svgOf(timeline: TimelineCanvas): string {
  const scene = timeline.scene();
  const { palette, fonts } = timeline.theme();
  const renderer = svgRenderer(timeline.frame().right, scene.layout.height + axisHeight + 12, palette, fonts);
  paint(renderer, { ...scene, viewport: { ...scene.viewport, top: 0 }, hovered: undefined, lit: undefined });
  return renderer.document(scene.runs.map(({ title }) => title).join(' and ') || 'Timeline');
}
