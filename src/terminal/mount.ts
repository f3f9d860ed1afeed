import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
// A stylesheet behind a dynamic import would be left out of the build: as text it comes along.
import sheetText from '@xterm/xterm/css/xterm.css?inline';
import { clipboardDeed } from './clipboard-keys.ts';
import { boundedWriter } from './flow.ts';
import { afterQuickSteps, gathered } from './gather.ts';
import { THEME } from './theme.ts';

/** The screen, as who writes to it sees it. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly room: () => Promise<void> | undefined;
  readonly size: () => { readonly columns: number; readonly rows: number };
}

/** What sits at the terminal: it takes keys as a terminal sends them. */
export interface Seat {
  readonly input: (keys: string) => void;
  readonly resize: () => void;
}

export interface TerminalRequest<S extends Seat> {
  /** What a screen reader calls it. */
  readonly label: string;
  /** Lines are read aloud as they come. */
  readonly isReadAloud: boolean;
  /** Called once, when the screen has its size. */
  readonly open: (screen: Screen) => S;
  /** Somebody follows an address on the screen. */
  readonly onLink: (address: string) => void;
}

export interface TerminalView<S extends Seat> {
  readonly seat: S;
  readonly focus: () => void;
  readonly readAloud: (on: boolean) => void;
  readonly clear: () => void;
  readonly dispose: () => void;
}

const LINES_KEPT = 5_000;
/** What is written within so many milliseconds of a key may be the answer to it. */
const ANSWER = 10;
/** The scrollbar's width in pixels, by the only name that xterm has for it. */
const SCROLLBAR = 8;
/** The font may come later than the first line; the rows are measured by it. */
const FONT_PATIENCE = 1_000;

let hasStyle = false;

/** Makes a terminal in an empty element, as large as it, in its font. */
export async function mountTerminal<S extends Seat>(
  host: HTMLElement,
  request: TerminalRequest<S>,
): Promise<TerminalView<S>> {
  adoptStyle();
  const style = getComputedStyle(host);
  const { fontFamily } = style;
  await Promise.race([
    document.fonts.load(`400 14px ${fontFamily}`).catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, FONT_PATIENCE)),
  ]);
  const terminal = new Terminal({
    theme: THEME,
    fontFamily,
    fontSize: fontSizeOf(host),
    lineHeight: 1.25,
    convertEol: true,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    scrollback: LINES_KEPT,
    screenReaderMode: request.isReadAloud,
    minimumContrastRatio: 4.5,
    overviewRuler: { width: SCROLLBAR },
    macOptionIsMeta: true,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(
    new WebLinksAddon((_, address) => {
      request.onLink(address);
    }),
  );
  terminal.open(host);
  terminal.textarea?.setAttribute('aria-label', `${request.label}. Shift and Tab leaves it.`);
  fit.fit();
  terminal.attachCustomKeyEventHandler((event) => handleKey(terminal, event));

  let keyAt = -ANSWER;
  const { write, room } = boundedWriter(
    gathered(
      (text, shown) => {
        terminal.write(text, shown);
      },
      (flush) => {
        if (performance.now() - keyAt < ANSWER) afterQuickSteps(flush);
        else flush();
      },
    ),
  );
  const seat = request.open({
    write,
    room,
    size: () => ({ columns: terminal.cols, rows: terminal.rows }),
  });
  const keys = terminal.onData((typed) => {
    keyAt = performance.now();
    seat.input(typed);
  });
  const resized = terminal.onResize(() => {
    seat.resize();
  });
  const watch = followSize(host, terminal, fit);
  return {
    seat,
    focus: () => {
      terminal.focus();
    },
    readAloud: (on) => {
      terminal.options.screenReaderMode = on;
    },
    clear: () => {
      terminal.clear();
    },
    dispose: () => {
      watch.disconnect();
      keys.dispose();
      resized.dispose();
      terminal.dispose();
    },
  };
}

/** Keeps the terminal as large as its element, whose letters may become larger too. */
function followSize(host: HTMLElement, terminal: Terminal, fit: FitAddon): ResizeObserver {
  let frame = 0;
  const watch = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      // A hidden pane has no size, and a terminal of no columns would lose its lines.
      if (host.clientWidth === 0 || host.clientHeight === 0) return;
      const fontSize = fontSizeOf(host);
      if (terminal.options.fontSize !== fontSize) terminal.options.fontSize = fontSize;
      fit.fit();
    });
  });
  watch.observe(host);
  return watch;
}

/** @returns False where the key is none of the program's. */
function handleKey(terminal: Terminal, event: KeyboardEvent): boolean {
  const deed = clipboardDeed(event, terminal.hasSelection());
  if (deed === undefined) return true;
  if (deed === 'copy' && event.type === 'keydown') {
    event.preventDefault();
    // A browser that refuses the clipboard still has its own menu for the selection.
    void navigator.clipboard.writeText(terminal.getSelection()).catch(() => undefined);
    terminal.clearSelection();
  }
  // The browser's own doing: it pastes into the terminal's field, or moves the focus on.
  return false;
}

const fontSizeOf = (host: HTMLElement): number => Math.round(parseFloat(getComputedStyle(host).fontSize));

function adoptStyle(): void {
  if (hasStyle) return;
  hasStyle = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  document.adoptedStyleSheets.push(sheet);
}
