import type { Diagnostic, Range, TextEdit } from '../../checker/diagnostic.ts';

/** Where a text is edited: Monaco on a desk, a textarea on a phone. The session knows no more of either. */
export interface Surface {
  /** The whole text, with the line ends it came with. */
  readonly text: () => string;
  /** Another text in place of this one, as one step that undo takes back. */
  readonly replace: (text: string) => void;
  /** Edits to the present text, as one step that undo takes back. */
  readonly apply: (edits: readonly TextEdit[]) => void;
  readonly mark: (diagnostics: readonly Diagnostic[]) => void;
  /** Takes the focus and puts the caret at the range's start, in view. */
  readonly goTo: (range: Range) => void;
  /** Takes the focus; with offsets into the LF form of the text, selects what lies between them. */
  readonly focus: (start?: number, end?: number) => void;
  readonly dispose: () => void;
}

/** What a surface tells its session. */
export interface SurfaceEvents {
  readonly changed: () => void;
  readonly focused: (focused: boolean) => void;
  /** A fix was chosen inside the surface (Monaco's light bulb): indexes into the diagnostics last marked. */
  readonly fix: (diagnostic: number, fix: number) => void;
}

export interface SurfaceOptions {
  readonly text: string;
  readonly language: string;
  readonly label: string;
  /** It is as high as its element, and not as its text. */
  readonly fills?: boolean;
  readonly events: SurfaceEvents;
}

/** Makes a surface in an empty element; resolves once it is drawn. */
export type CreateSurface = (host: HTMLElement, options: SurfaceOptions) => Promise<Surface>;
