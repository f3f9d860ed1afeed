/**
 * Does some work for each item, up to `ahead` of them at a time, and hands out the results in the items' order. No more
 * than `ahead` results wait to be taken. The work must not reject.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const open: Promise<Result>[] = [];
  for await (const item of items) {
    open.push(work(item));
    const oldest = open.length >= ahead ? open.shift() : undefined;
    if (oldest !== undefined) yield await oldest;
  }
  for (const rest of open) yield await rest;
}
