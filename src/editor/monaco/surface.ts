import { editor, type IPosition } from 'monaco-editor/editor';
import type { Diagnostic } from '../../checker/diagnostic.ts';
import { gauge } from '../live/gauge.ts';
import { bringIntoSight } from '../live/sight.ts';
import type { CreateSurface, Surface } from '../live/surface.ts';
import { own } from './fixes.ts';
import { monacoLanguage } from './languages.ts';
import { toMonacoRange } from './ranges.ts';
import { setUpMonaco } from './setup.ts';
import { answerRenameKeys } from './rename-keys.ts';
import { letTabLeave } from './tab.ts';

/** Monaco's bubble beside a line. */
interface MessageController extends editor.IEditorContribution {
  showMessage: (message: string, position: IPosition) => void;
}

/** Monaco in an element, set like the listing it replaces, growing with its text up to the listing's greatest height. */
export const createMonacoSurface: CreateSurface = async (
  host,
  { text, language, label, fills = false, events },
) => {
  const widgets = setUpMonaco();
  const model = editor.createModel(text, monacoLanguage(language));
  model.updateOptions({
    // As the formatter indents.
    tabSize: language === 'dockerfile' ? 4 : 2,
  });
  const code = editor.create(host, {
    detectIndentation: false,
    model,
    overflowWidgetsDomNode: widgets,
    fixedOverflowWidgets: true,
    automaticLayout: true,
    ariaLabel: `${label}. Escape, then Tab, leaves the editor.`,
    lineNumbersMinChars: 4,
    renderFinalNewline: 'off',
    glyphMargin: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 8, horizontalScrollbarSize: 8 },
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    renderWhitespace: 'selection',
    guides: { indentation: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    fontLigatures: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    stickyScroll: { enabled: false },
    lightbulb: { enabled: editor.ShowLightbulbIconMode.OnCode },
    hover: { delay: 250 },
    'semanticHighlighting.enabled': true,
    wordBasedSuggestions: 'off',
    // A word that is written out already is no reason to keep Enter from its line break.
    acceptSuggestionOnEnter: 'smart',
    suggest: { showStatusBar: false, preview: false },
    gotoLocation: { multipleDefinitions: 'goto' },
    padding: { top: 0, bottom: 0 },
  });

  let set = gauge(host);
  const fit = (): void => {
    if (!fills) host.style.blockSize = `${Math.min(code.getContentHeight(), set.maxHeight)}px`;
    code.layout();
  };
  const dress = (): void => {
    set = gauge(host);
    const { fontFamily, fontSize, lineHeight, paddingTop, paddingBottom } = set;
    code.updateOptions({
      fontFamily,
      fontSize,
      lineHeight,
      padding: { top: paddingTop, bottom: paddingBottom },
    });
    // Monaco adds room for the folding arrows; what is asked for is where the code begins.
    const { contentLeft, decorationsWidth } = code.getLayoutInfo();
    const folding = 16;
    code.updateOptions({
      lineDecorationsWidth: Math.max(0, decorationsWidth - folding + Math.round(set.indent) - contentLeft),
    });
    fit();
  };
  dress();
  // On a slide the type grows with the window.
  const resized = new ResizeObserver(() => {
    if (Math.abs(gauge(host).fontSize - set.fontSize) > 0.1) dress();
  });
  resized.observe(host.parentElement ?? host);
  // Where it fills its element, the type's size changes the element's share alone.
  if (fills) resized.observe(host);

  let marked: readonly Diagnostic[] = [];
  const waves = code.createDecorationsCollection();
  const disown = own(model, {
    diagnostics: () => marked,
    fix: events.fix,
    tell: (sentence, at) => {
      code.getContribution<MessageController>('editor.contrib.messageController')?.showMessage(sentence, at);
    },
  });
  const tab = letTabLeave(code);
  const renaming = answerRenameKeys(code, widgets);
  code.onDidContentSizeChange(fit);
  code.onDidChangeModelContent(events.changed);
  code.onDidFocusEditorWidget(() => {
    events.focused(true);
  });
  code.onDidBlurEditorWidget(() => {
    events.focused(false);
  });

  const surface: Surface = {
    text: () => model.getValue(),
    replace: (next) => {
      change(code, [{ range: model.getFullModelRange(), text: next }]);
    },
    apply: (edits) => {
      change(
        code,
        edits.map(({ range, text: inserted }) => ({ range: toMonacoRange(range), text: inserted })),
      );
    },
    mark: (diagnostics) => {
      marked = diagnostics;
      // Not as Monaco's markers: their waves are pictures of another hand, and their hover sets prose in the code's face.
      waves.set(
        diagnostics.map(({ range, severity }) => ({
          range: toMonacoRange(range),
          options: { inlineClassName: `flaw ${severity}` },
        })),
      );
    },
    goTo: (range) => {
      const at = toMonacoRange(range);
      code.setSelection(at);
      code.revealRangeInCenterIfOutsideViewport(at);
      code.focus();
      const top = code.getScrolledVisiblePosition(
        code.getSelection()?.getStartPosition() ?? model.getPositionAt(0),
      )?.top;
      bringIntoSight(host.getBoundingClientRect().top + (top ?? 0));
    },
    focus: (start, end) => {
      if (start !== undefined) {
        const [from, to] = [positionAt(model, start), positionAt(model, end ?? start)];
        code.setSelection({
          startLineNumber: from.lineNumber,
          startColumn: from.column,
          endLineNumber: to.lineNumber,
          endColumn: to.column,
        });
      }
      code.focus();
    },
    dispose: () => {
      resized.disconnect();
      tab.dispose();
      renaming.dispose();
      disown();
      code.dispose();
      model.dispose();
    },
  };
  await drawn();
  return surface;
};

function change(code: editor.IStandaloneCodeEditor, edits: editor.IIdentifiedSingleEditOperation[]): void {
  code.pushUndoStop();
  code.executeEdits('twelve-factor', edits);
  code.pushUndoStop();
}

/** The position of an offset that counts every line end as one, as a textarea does. */
function positionAt(model: editor.ITextModel, offset: number) {
  const before = model.getValue(editor.EndOfLinePreference.LF).slice(0, offset);
  const line = before.split('\n').length;
  return { lineNumber: line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}

/** After the next frame, or shortly where the tab is hidden and draws none. */
async function drawn(): Promise<void> {
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        resolve();
      });
    });
    setTimeout(resolve, 200);
  });
}
