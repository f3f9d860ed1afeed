/** What `less` shows and how keys move it: lines in, screens out. */
export interface Pager {
  /** Takes keys as a terminal sends them. */
  readonly press: (keys: string) => 'quit' | 'stay';
  /** The whole screen, with the codes that put it there. */
  readonly screen: () => string;
}

export function createPager(
  lines: readonly string[],
  title: string,
  size: () => { readonly columns: number; readonly rows: number },
): Pager {
  let top = 0;
  let search: string | undefined;
  let found = '';
  let message = '';
  const height = () => Math.max(1, size().rows - 1);
  const last = () => Math.max(0, lines.length - height());
  const go = (to: number) => {
    top = Math.min(last(), Math.max(0, to));
  };
  const next = (step: 1 | -1) => {
    const wanted = found.toLowerCase();
    for (let at = top + step; at >= 0 && at < lines.length; at += step) {
      if (lines[at]?.toLowerCase().includes(wanted) !== true) continue;
      go(at);
      return;
    }
    message = 'Pattern not found';
  };
  const MOVES: Readonly<Record<string, () => void>> = {
    ' ': () => {
      go(top + height());
    },
    f: () => {
      go(top + height());
    },
    '\x06': () => {
      go(top + height());
    },
    '\x1b[6~': () => {
      go(top + height());
    },
    b: () => {
      go(top - height());
    },
    '\x02': () => {
      go(top - height());
    },
    '\x1b[5~': () => {
      go(top - height());
    },
    d: () => {
      go(top + Math.floor(height() / 2));
    },
    u: () => {
      go(top - Math.floor(height() / 2));
    },
    j: () => {
      go(top + 1);
    },
    '\r': () => {
      go(top + 1);
    },
    '\x1b[B': () => {
      go(top + 1);
    },
    k: () => {
      go(top - 1);
    },
    '\x1b[A': () => {
      go(top - 1);
    },
    g: () => {
      go(0);
    },
    '\x1b[H': () => {
      go(0);
    },
    G: () => {
      go(last());
    },
    '\x1b[F': () => {
      go(last());
    },
    n: () => {
      next(1);
    },
    N: () => {
      next(-1);
    },
    '/': () => {
      search = '';
    },
  };
  const type = (key: string) => {
    if (search === undefined) return;
    if (key === '\r') {
      if (search !== '') found = search;
      search = undefined;
      if (found !== '') next(1);
    } else if (key === '\x7f') search = search === '' ? undefined : search.slice(0, -1);
    else if (key === '\x1b' || key === '\x03') search = undefined;
    else if (key >= ' ') search += key;
  };
  return {
    press: (keys) => {
      for (const [key] of keys.matchAll(/\x1b\[[0-9;]*[A-Za-z~]|[\s\S]/g)) {
        message = '';
        if (search !== undefined) type(key);
        else if (key === 'q' || key === 'Q' || key === '\x03') return 'quit';
        else MOVES[key]?.();
      }
      return 'stay';
    },
    screen: () => {
      const { columns } = size();
      const shown = lines.slice(top, top + height()).map((line) => line.slice(0, columns));
      while (shown.length < height()) shown.push('~');
      const end = top >= last() ? '(END)' : top === 0 ? title : ':';
      const status = search === undefined ? `\x1b[7m${message === '' ? end : message}\x1b[m` : `/${search}`;
      return `\x1b[H\x1b[2J${shown.map((line) => `${line}\r\n`).join('')}${status}`;
    },
  };
}
