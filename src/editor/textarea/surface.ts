import type { TextEdit } from '../../checker/diagnostic.ts';
import { applyFixes, Lines } from '../../checker/text.ts';
import { toLf, withLineEndsOf } from '../live/line-ends.ts';
import { bringIntoSight } from '../live/sight.ts';
import type { CreateSurface, Surface } from '../live/surface.ts';
import { difference } from './difference.ts';

/** Past this many lines the numbers are left out, and past this length a change forgoes undo: both would stall a phone. */
const MAX_NUMBERED = 5000;
const MAX_UNDOABLE = 200_000;

/** A textarea set like the listing it replaces, with line numbers; for phones, where Monaco does not work. */
export const createTextareaSurface: CreateSurface = (host, { text, label, events }) => {
  const field = document.createElement('textarea');
  field.setAttribute('aria-label', label);
  field.setAttribute('autocapitalize', 'off');
  field.setAttribute('autocomplete', 'off');
  field.spellcheck = false;
  field.wrap = 'off';
  field.value = text;
  const numbers = document.createElement('div');
  numbers.className = 'numbers';
  numbers.setAttribute('aria-hidden', 'true');
  host.classList.add('textarea-surface');
  host.append(numbers, field);

  let ends = text;
  let flawed: ReadonlySet<number> = new Set();
  const draw = (): void => {
    const lines = field.value.split('\n');
    const columns = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
    host.style.setProperty('--lines', String(lines.length));
    host.style.setProperty('--columns', String(Math.min(columns, 10_000)));
    numbers.replaceChildren(
      ...(lines.length > MAX_NUMBERED ? [] : lines.map((_, line) => number(line, flawed.has(line)))),
    );
  };
  const changed = (): void => {
    draw();
    events.changed();
  };
  const replace = (next: string): void => {
    ends = next;
    insert(field, 0, field.value.length, toLf(next));
    changed();
  };
  draw();
  field.addEventListener('input', changed);
  field.addEventListener('focus', () => {
    events.focused(true);
  });
  field.addEventListener('blur', () => {
    events.focused(false);
  });

  const surface: Surface = {
    text: () => withLineEndsOf(field.value, ends),
    replace,
    apply: (edits: readonly TextEdit[]) => {
      const before = withLineEndsOf(field.value, ends);
      const after = toLf(applyFixes(before, [{ title: '', edits }]));
      const { start, end, inserted } = difference(field.value, after);
      insert(field, start, end, inserted);
      changed();
    },
    mark: (diagnostics) => {
      flawed = new Set(diagnostics.map(({ range }) => range.start.line));
      draw();
    },
    goTo: (range) => {
      const lines = new Lines(field.value);
      field.focus({ preventScroll: true });
      field.setSelectionRange(lines.offset(range.start), lines.offset(range.end));
      const height = parseFloat(getComputedStyle(field).lineHeight);
      host.scrollTop = Math.max(0, (range.start.line - 2) * height);
      bringIntoSight(host.getBoundingClientRect().top + range.start.line * height - host.scrollTop);
    },
    focus: (start, end) => {
      field.focus({ preventScroll: true });
      if (start !== undefined) field.setSelectionRange(start, end ?? start);
    },
    dispose: () => {
      host.replaceChildren();
    },
  };
  return Promise.resolve(surface);
};

function number(line: number, flawed: boolean): HTMLElement {
  const element = document.createElement('span');
  element.textContent = String(line + 1);
  if (flawed) element.className = 'flawed';
  return element;
}

/** Puts a text in place of a stretch, so that the browser's own undo takes it back. */
function insert(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  const focused = document.activeElement;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const small = text.length + end - start < MAX_UNDOABLE;
  // No other call writes into a field's undo history; every browser has it, and one that had not would answer false.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const done = small && document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (!done) field.setRangeText(text, start, end, 'end');
  if (focused instanceof HTMLElement && focused !== field) focused.focus({ preventScroll: true });
}
