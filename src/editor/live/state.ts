import type { Diagnostic } from '../../checker/diagnostic.ts';

/** What the foot of an editor may offer beside its message. */
export type Offer = 'undo' | 'load-other';

export interface Notice {
  readonly text: string;
  readonly offer?: Offer;
  /** Something failed that the reader must know of. */
  readonly grave?: true;
}

/** All that an editor shows around its text. */
export interface EditorState {
  /** Undefined before the first check. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  /** The text differs from what the page was built with. */
  readonly edited: boolean;
  readonly kept: 'nothing' | 'kept' | 'refused';
  readonly focused: boolean;
  readonly checker: 'running' | 'restarted';
  /** What happened last; the next edit clears it. */
  readonly notice: Notice | undefined;
}

export const INITIAL: EditorState = {
  diagnostics: undefined,
  edited: false,
  kept: 'nothing',
  focused: false,
  checker: 'running',
  notice: undefined,
};

export type EditorEvent =
  | { readonly type: 'opened'; readonly savedAt: number }
  | { readonly type: 'checked'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly type: 'checker-restarted' }
  | { readonly type: 'focus'; readonly focused: boolean }
  | { readonly type: 'edited'; readonly differs: boolean; readonly byHand: boolean }
  | { readonly type: 'kept' }
  | { readonly type: 'refused' }
  | { readonly type: 'reset' }
  | { readonly type: 'fixed'; readonly title: string }
  | { readonly type: 'formatted' }
  | { readonly type: 'nothing-to-format' }
  | { readonly type: 'cannot-format' }
  | { readonly type: 'undone' }
  | { readonly type: 'changed-elsewhere' }
  | { readonly type: 'loaded-other' }
  | { readonly type: 'replaced'; readonly told: string };

/** The state after an event. */
export function reduce(state: EditorState, event: EditorEvent): EditorState {
  switch (event.type) {
    case 'opened':
      return {
        ...state,
        edited: true,
        kept: 'kept',
        notice: { text: `Your version from ${when(event.savedAt)}.` },
      };
    case 'checked':
      return { ...state, diagnostics: event.diagnostics, checker: 'running' };
    case 'checker-restarted':
      return { ...state, checker: 'restarted' };
    case 'focus':
      return { ...state, focused: event.focused };
    case 'edited':
      return {
        ...state,
        edited: event.differs,
        notice: event.byHand ? undefined : state.notice,
      };
    case 'kept':
      return { ...state, kept: state.edited ? 'kept' : 'nothing' };
    case 'refused':
      return { ...state, kept: 'refused' };
    case 'reset':
      return { ...state, notice: { text: 'The original is back.', offer: 'undo' } };
    case 'fixed':
      return { ...state, notice: { text: `Done: ${event.title}.`, offer: 'undo' } };
    case 'formatted':
      return { ...state, notice: { text: 'Formatted.', offer: 'undo' } };
    case 'nothing-to-format':
      return { ...state, notice: { text: NOTHING_TO_FORMAT } };
    case 'cannot-format':
      return { ...state, notice: { text: CANNOT_FORMAT } };
    case 'undone':
      return { ...state, notice: { text: 'Undone.' } };
    case 'changed-elsewhere':
      return {
        ...state,
        notice: { text: 'Changed in another place. What you type here replaces that.', offer: 'load-other' },
      };
    case 'loaded-other':
      return { ...state, notice: { text: 'The other version is here.', offer: 'undo' } };
    case 'replaced':
      return { ...state, notice: { text: event.told, offer: 'undo' } };
  }
}

/** What a reader sees and hears where Format has nothing to do. */
export const NOTHING_TO_FORMAT = 'It is well formatted already.';

/** What a reader sees and hears where Format does not know what the text means. */
export const CANNOT_FORMAT = 'Mend the problems of the syntax first; then it can be formatted.';

/** What a reader sees and hears when the checker died. */
export const CHECKER_RESTARTED = 'The checker stopped on this text. It has been started again.';

/** The one line under the text: trouble first, then what happened last, then how to go on. */
export function footNotice(state: EditorState, tabTrapped: boolean): Notice {
  if (state.kept === 'refused')
    return { text: 'This browser did not keep your edits. Copy them before you leave.', grave: true };
  if (state.checker === 'restarted') return { text: CHECKER_RESTARTED, grave: true };
  if (state.notice !== undefined) return state.notice;
  if (state.focused && tabTrapped) return { text: 'Tab indents. Esc, then Tab, leaves.' };
  if (state.edited && state.kept === 'kept') return { text: 'Your version is kept in this browser.' };
  return { text: 'Live: click the code to edit it.' };
}

function when(time: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(time);
}
