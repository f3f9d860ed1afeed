/** What the site uses of pagefind's script, which the build writes to /pagefind/. https://pagefind.app/docs/api/ */
export interface Pagefind {
  readonly init: () => Promise<void>;
  readonly search: (
    words: string,
    options: { readonly filters?: Readonly<Record<string, string>> },
  ) => Promise<{ readonly results: readonly Hit[] }>;
}

interface Hit {
  readonly id: string;
  readonly data: () => Promise<Found>;
}

/** A page that was found; excerpts are HTML in which the words stand in `<mark>`. */
export interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sub_results: readonly { readonly title: string; readonly url: string; readonly excerpt: string }[];
}

let loaded: Promise<Pagefind> | undefined;

/** The search, loaded once. Rejects where the index cannot be fetched; the next call tries again. */
export function pagefind(): Promise<Pagefind> {
  loaded ??= (async () => {
    const address = '/pagefind/pagefind.js';
    const found = (await import(/* @vite-ignore */ address)) as Pagefind;
    await found.init();
    return found;
  })();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}
