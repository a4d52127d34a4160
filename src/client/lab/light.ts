/** Lights a line of a source up in the editors that show it, and says on which of its lines the cursor stands. */
import {
  OverviewRulerLane, Range, type TextEditor, ThemeColor, TextEditorRevealType, type Uri, window,
} from 'vscode';
import type { Disposable, Disposables } from '../disposables.ts';

export interface Light extends Disposable {
  /** Lines count from 1; undefined puts the light out. */
  show(source: Uri | undefined, line: number | undefined): void;
}

/** `moved` is called with the file and line (from 1) of a cursor that was moved; undefined when no text is active. */
export function createLight(moved: (uri: Uri | undefined, line: number | undefined) => void): Light {
  const decoration = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    overviewRulerLane: OverviewRulerLane.Full,
  });
  let lit: readonly TextEditor[] = [];
  const putOut = (): void => {
    for (const editor of lit) editor.setDecorations(decoration, []);
    lit = [];
  };
  const subscriptions: Disposables = [
    decoration,
    window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) =>
      moved(textEditor.document.uri, selection && selection.active.line + 1)),
    window.onDidChangeActiveTextEditor((editor) => {
      // The lab's own panel is no text editor: going there is not leaving the line.
      if (editor) moved(editor.document.uri, editor.selection.active.line + 1);
    }),
  ];
  return {
    show(source, line) {
      putOut();
      if (source === undefined || line === undefined) return;
      lit = window.visibleTextEditors.filter(({ document }) => document.uri.toString() === source.toString());
      for (const editor of lit) {
        const range = new Range(line - 1, 0, line - 1, 0);
        editor.setDecorations(decoration, [range]);
        editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
      }
    },
    dispose() {
      putOut();
      for (const each of subscriptions) each.dispose();
    },
  };
}
