import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packageArchives } from './archives.ts';
import { createNodeStore } from './node-store.ts';
import { createPageStore } from './page-store.ts';

describe("the page's store", () => {
  const asked: string[] = [];
  let fails = false;
  beforeEach(() => {
    const files = packageArchives();
    asked.length = 0;
    fails = false;
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      const content = fails ? undefined : files.get(url.replace('/lab/packages/', ''));
      return Promise.resolve(
        content === undefined ? new Response('', { status: 503 }) : new Response(Uint8Array.from(content)),
      );
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('holds what lies on the disk', async () => {
    const [page, disk] = [createPageStore(), createNodeStore()];
    const list = await disk.list();
    expect(await page.list()).toMatchObject(list);
    for (const { name, version } of list.filter(({ name }) =>
      /^(?:express|koa|pg|qs|@twelve-factor-lab\/greeting)$/.test(name),
    )) {
      const files = await disk.files(name, version);
      expect(files?.has('package.json')).toBe(true);
      expect(await page.files(name, version)).toEqual(files);
    }
    expect(await page.files('express', '0.0.1')).toBeUndefined();
  });

  it('fetches what is needed, once', async () => {
    const store = createPageStore();
    await Promise.all(
      ['1.0.0', '2.0.0'].map((version) => store.files('@twelve-factor-lab/greeting', version)),
    );
    expect(asked).toEqual(['/lab/packages/index.json', '/lab/packages/own.zip']);
  });

  it('asks again after a failure', async () => {
    const store = createPageStore();
    fails = true;
    await expect(store.list()).rejects.toThrow(
      "The lab's packages could not be fetched: /lab/packages/index.json answered 503",
    );
    fails = false;
    expect(await store.list()).not.toHaveLength(0);
  });
});
