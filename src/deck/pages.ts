const kept = new Map<string, Promise<Document>>();

/**
 * A slide's page as a document, fetched once and kept: the neighbours are asked for ahead of time, so that turning the
 * page waits for no network. A failed fetch is forgotten, so that the next try asks again.
 */
export function slidePage(url: string): Promise<Document> {
  const known = kept.get(url);
  if (known) return known;
  const page = fetch(url).then(async (response) => {
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  });
  kept.set(url, page);
  page.catch(() => kept.delete(url));
  return page;
}
