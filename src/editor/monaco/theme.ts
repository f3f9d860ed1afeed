import { editor } from 'monaco-editor/editor';

const THEME = 'twelve-factor';

/** Monaco's names for colours, and the site's token each one takes; a number behind it is its opacity in percent. */
const COLORS: Readonly<Record<string, readonly [token: string, opacity?: number]>> = {
  'editor.background': ['--sheet'],
  'editor.foreground': ['--ink'],
  'editorCursor.foreground': ['--accent'],
  'editorLineNumber.foreground': ['--ink-soft', 88],
  'editorLineNumber.activeForeground': ['--ink'],
  'editor.lineHighlightBackground': ['--ink', 4],
  'editor.lineHighlightBorder': ['--ink', 0],
  'editor.selectionBackground': ['--sea', 28],
  'editor.inactiveSelectionBackground': ['--sea', 16],
  'editor.findMatchBackground': ['--accent', 40],
  'editor.findMatchHighlightBackground': ['--accent', 20],
  'editorBracketMatch.background': ['--sea', 16],
  'editorBracketMatch.border': ['--sea', 50],
  'editorWidget.background': ['--paper'],
  'editorWidget.foreground': ['--ink'],
  'editorWidget.border': ['--rule-strong'],
  'editorHoverWidget.background': ['--paper'],
  'editorHoverWidget.foreground': ['--ink'],
  'editorHoverWidget.border': ['--rule-strong'],
  'editorHoverWidget.statusBarBackground': ['--ink', 5],
  'editorLightBulb.foreground': ['--accent'],
  'editorLightBulbAutoFix.foreground': ['--accent'],
  'menu.background': ['--paper'],
  'menu.foreground': ['--ink'],
  'editorActionList.background': ['--paper'],
  'editorActionList.foreground': ['--ink'],
  'editorActionList.focusBackground': ['--accent', 18],
  'editorActionList.focusForeground': ['--ink'],
  'input.background': ['--sheet'],
  'input.foreground': ['--ink'],
  'input.border': ['--rule-strong'],
  'editorSuggestWidget.background': ['--paper'],
  'editorSuggestWidget.foreground': ['--ink'],
  'editorSuggestWidget.border': ['--rule-strong'],
  'editorSuggestWidget.highlightForeground': ['--accent'],
  'editorSuggestWidget.focusHighlightForeground': ['--accent'],
  'editorSuggestWidget.selectedBackground': ['--accent', 14],
  'editorSuggestWidget.selectedForeground': ['--ink'],
  'editorSuggestWidget.selectedIconForeground': ['--ink'],
  'quickInput.background': ['--paper'],
  'quickInput.foreground': ['--ink'],
  'quickInputList.focusBackground': ['--accent', 14],
  'quickInputList.focusForeground': ['--ink'],
  'pickerGroup.border': ['--rule'],
  'pickerGroup.foreground': ['--ink-soft'],
  'list.highlightForeground': ['--accent'],
  'list.focusHighlightForeground': ['--accent'],
  'list.hoverBackground': ['--ink', 5],
  'list.activeSelectionBackground': ['--accent', 14],
  'list.activeSelectionForeground': ['--ink'],
  'list.inactiveSelectionBackground': ['--ink', 7],
  'editor.rangeHighlightBackground': ['--accent', 8],
  'editor.symbolHighlightBackground': ['--accent', 12],
  'peekView.border': ['--accent'],
  'peekViewTitle.background': ['--paper'],
  'peekViewTitleLabel.foreground': ['--ink'],
  'peekViewTitleDescription.foreground': ['--ink-soft'],
  'peekViewEditor.background': ['--code-bg'],
  'peekViewEditorGutter.background': ['--code-bg'],
  'peekViewEditor.matchHighlightBackground': ['--accent', 22],
  'peekViewResult.background': ['--paper'],
  'peekViewResult.fileForeground': ['--ink'],
  'peekViewResult.lineForeground': ['--ink'],
  'peekViewResult.matchHighlightBackground': ['--accent', 22],
  'peekViewResult.selectionBackground': ['--accent', 14],
  'peekViewResult.selectionForeground': ['--ink'],
  'textLink.foreground': ['--sea'],
  'textLink.activeForeground': ['--accent'],
  'textCodeBlock.background': ['--code-bg'],
  'scrollbarSlider.background': ['--ink-soft', 25],
  'scrollbarSlider.hoverBackground': ['--ink-soft', 40],
  'scrollbarSlider.activeBackground': ['--ink-soft', 55],
  'widget.shadow': ['--ink', 12],
  'widget.border': ['--rule-strong'],
  'inputValidation.infoBackground': ['--paper'],
  'inputValidation.infoForeground': ['--ink'],
  'inputValidation.infoBorder': ['--rule-strong'],
  // The signs before suggestions: told apart by their shape, not by colours of another palette.
  ...Object.fromEntries(
    ['class', 'constant', 'keyword', 'method', 'module', 'property', 'snippet', 'value', 'variable'].map(
      (kind) => [`symbolIcon.${kind}Foreground`, ['--ink-soft']],
    ),
  ),
  focusBorder: ['--accent'],
  // Brackets in the colour of all plain code, whatever their depth.
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, ['--ink']]),
  ),
  'editorBracketHighlight.unexpectedBracket.foreground': ['--ink'],
};

const TOKENS: Readonly<Record<string, string>> = {
  keyword: '--sea',
  property: '--sea',
  string: '--ok',
  comment: '--ink-soft',
  number: '--ink',
  directive: '--ink-soft',
  flag: '--ink-soft',
  image: '--ink',
  stage: '--sea',
  variable: '--warn',
  operator: '--warn',
  delimiter: '--sea',
  heredoc: '--ink',
};

/** Reads the site's colours as they are now, in this theme, as `#rrggbb`. */
function readColors(names: Iterable<string>): ReadonlyMap<string, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colors = new Map<string, string>();
  for (const name of names) {
    probe.style.color = `var(${name})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    colors.set(
      name,
      `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`,
    );
  }
  probe.remove();
  return colors;
}

function defineTheme(): void {
  const read = readColors(
    new Set([...Object.values(COLORS).map(([token]) => token), ...Object.values(TOKENS)]),
  );
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const chosen = document.documentElement.dataset['theme'];
  editor.defineTheme(THEME, {
    base: (chosen === undefined ? dark : chosen === 'dark') ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(TOKENS).map(([token, name]) => ({
      token,
      foreground: (read.get(name) ?? '').slice(1),
      ...((token === 'keyword' || token === 'property') && { fontStyle: 'bold' }),
    })),
    colors: Object.fromEntries(
      Object.entries(COLORS).map(([name, [token, opacity = 100]]) => [
        name,
        `${read.get(token) ?? ''}${Math.round((opacity * 255) / 100)
          .toString(16)
          .padStart(2, '0')}`,
      ]),
    ),
  });
  editor.setTheme(THEME);
}

let watching = false;

/** Gives Monaco the site's colours, and gives them anew whenever the site's theme changes. */
export function followTheme(): void {
  if (watching) return;
  watching = true;
  defineTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', defineTheme);
  new MutationObserver(defineTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
