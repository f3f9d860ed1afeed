import type { Input } from '../machine/program.ts';

/** Lines without their ends, as they come; the last one even where nothing ends it. */
export async function* linesOf(input: Input, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let open = '';
  for (;;) {
    const bytes = await input.read(signal);
    if (bytes === undefined) break;
    open += decoder.decode(bytes, { stream: true });
    const lines = open.split('\n');
    open = lines.pop() ?? '';
    yield* lines;
  }
  open += decoder.decode();
  if (open !== '') yield open;
}

/** One line typed at a terminal without showing it; undefined where the input ends first. */
export async function readSecret(process: {
  readonly stdin: Input;
  readonly stderr: { readonly write: (text: string) => void };
  readonly terminal: { readonly raw: (on: boolean) => void } | undefined;
}): Promise<string | undefined> {
  process.terminal?.raw(true);
  try {
    let typed = '';
    const decoder = new TextDecoder();
    for (;;) {
      const bytes = await process.stdin.read();
      if (bytes === undefined) return undefined;
      for (const key of decoder.decode(bytes, { stream: true })) {
        if (key === '\r' || key === '\n') return typed;
        if (key === '\x03' || (key === '\x04' && typed === '')) return undefined;
        typed = key === '\x7f' || key === '\b' ? typed.slice(0, -1) : typed + key;
      }
    }
  } finally {
    process.terminal?.raw(false);
    process.stderr.write('\n');
  }
}
