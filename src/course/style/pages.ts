import { Parser } from 'htmlparser2';

/** What the checks need to know of a built page. */
export interface BuiltPage {
  /** From the site's root: `/learn/03-config/`. */
  readonly url: string;
  readonly ids: ReadonlySet<string>;
  /** Addresses as they are written. */
  readonly links: readonly string[];
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  /** Pictures without words, each as its tag. */
  readonly wordless: readonly string[];
  /** Ids that stand on the page twice. */
  readonly doubled: readonly string[];
}

/** Reads a page. */
export function readPage(url: string, html: string): BuiltPage {
  const ids = new Set<string>();
  const doubled: string[] = [];
  const links: string[] = [];
  const headings: { level: number; text: string }[] = [];
  const wordless: string[] = [];
  let heading: { level: number; text: string } | undefined;
  const parser = new Parser({
    onopentag(
      name,
      {
        id,
        href,
        alt,
        role,
        'data-live': live,
        'aria-label': label,
        'aria-labelledby': by,
        'aria-hidden': hidden,
      },
    ) {
      if (id !== undefined && ids.has(id)) doubled.push(id);
      if (id !== undefined) ids.add(id);
      // `data-live`: leads to what a script puts there, and is hidden without it.
      if (name === 'a' && href !== undefined && live === undefined) links.push(href);
      if (name === 'img' && alt === undefined) wordless.push('<img>');
      if (role === 'img' && hidden !== 'true' && (label ?? '').trim() === '' && by === undefined)
        wordless.push(`<${name} role="img">`);
      if (/^h[1-6]$/.test(name)) headings.push((heading = { level: Number(name.slice(1)), text: '' }));
    },
    ontext(text) {
      if (heading) heading.text += text;
    },
    onclosetag(name) {
      if (/^h[1-6]$/.test(name)) heading = undefined;
    },
  });
  parser.end(html);
  return { url, ids, links, headings, wordless, doubled };
}

/**
 * What is wrong with the pages of a built site: links that lead nowhere, headings that leave out a level, pictures
 * without words, ids that stand twice. Each remark begins with the page's address.
 * @param files Every file of the site, from its root: `/icon.svg`.
 */
export function siteRemarks(pages: readonly BuiltPage[], files: ReadonlySet<string>): readonly string[] {
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  return pages.flatMap((page) => [
    ...page.links.flatMap((link) => deadLink(page, link, byUrl, files)),
    ...skipped(page),
    ...page.wordless.map(
      (tag) => `${page.url}: ${tag} has no words for those who do not see it. Give it alt or aria-label.`,
    ),
    ...page.doubled.map(
      (id) => `${page.url}: the id “${id}” stands on the page twice; a link to it is a guess.`,
    ),
  ]);
}

function deadLink(
  page: BuiltPage,
  link: string,
  byUrl: ReadonlyMap<string, BuiltPage>,
  files: ReadonlySet<string>,
): readonly string[] {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return [];
  const { pathname, hash } = new URL(link, `https://site.example${page.url}`);
  const path = decodeURIComponent(pathname);
  const target = byUrl.get(path);
  if (!target && !files.has(path)) {
    const slashed = byUrl.has(`${path}/`) ? ` Write ${path}/.` : '';
    return [`${page.url}: the link ${link} leads to no page.${slashed}`];
  }
  // What stands behind `:~:` is a text to find, what holds `=` is a state that the page reads, and `server.js:7` a line
  // of a lab, which the labs' own tests hold.
  const fragment = decodeURIComponent(hash.slice(1).replace(/:~:.*$/, ''));
  if (fragment === '' || /=|:\d+$/.test(fragment) || !target || target.ids.has(fragment)) return [];
  return [`${page.url}: the link ${link} leads to a place that ${path} does not have (#${fragment}).`];
}

function skipped({ url, headings }: BuiltPage): readonly string[] {
  return headings.flatMap(({ level, text }, index) => {
    const before = headings[index - 1]?.level ?? 0;
    return level > before + 1
      ? [
          `${url}: the heading “${text.trim()}” is of level ${level} after level ${before}. Screen readers miss the one between.`,
        ]
      : [];
  });
}
