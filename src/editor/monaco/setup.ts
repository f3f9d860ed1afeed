import 'monaco-editor/editor/contrib/gotoSymbol/browser/goToCommands';
import 'monaco-editor/editor/contrib/semanticTokens/browser/documentSemanticTokens';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/referenceSearch/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import { registerAssist } from './assist/register.ts';
import { registerFixes } from './fixes.ts';
import { registerHover } from './hover.ts';
import { registerLanguages } from './languages.ts';
import { followTheme } from './theme.ts';

const LANGUAGES = ['dockerfile', 'dockerignore', 'json'];

let widgets: HTMLElement | undefined;

/**
 * What all editors of the page share: languages, colours, hover, quick fixes, and what helps to write.
 * @returns Where hovers and menus are drawn: outside of slides, whose size containment would misplace them.
 */
export function setUpMonaco(): HTMLElement {
  registerLanguages();
  followTheme();
  registerFixes(LANGUAGES);
  registerHover(LANGUAGES);
  registerAssist();
  if (widgets === undefined) {
    widgets = document.createElement('div');
    widgets.className = 'monaco-editor editor-widgets';
    document.body.append(widgets);
  }
  return widgets;
}
