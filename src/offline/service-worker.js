/* The version and the lists are filled in after the build, by integration.ts. */
const CACHE = 'twelve-factor-lab-__VERSION__';
const PRECACHE = __PRECACHE__;
const LARGE = __LARGE__;
const MATCH = { ignoreSearch: true, ignoreVary: true };

self.addEventListener('install', (event) => {
  const fresh = PRECACHE.map((url) => new Request(url, { cache: 'reload' }));
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(fresh))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** From the cache, else from the network; what is large is kept from its first use on. */
async function answer(request) {
  const kept = await caches.match(request, MATCH);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && /^\/(?:_astro|lab)\//.test(new URL(request.url).pathname)) {
    const copy = response.clone();
    const cache = await caches.open(CACHE);
    // A full disk must not fail the page.
    await cache.put(request, copy).catch(() => undefined);
  }
  return response;
}

/** One after the other, so that what the page itself asks for is not held up. */
async function keepLarge() {
  const cache = await caches.open(CACHE);
  for (const url of LARGE) {
    if (await cache.match(url, MATCH)) continue;
    // A full disk, or a network that goes: what is kept is kept, the rest is asked for when it is needed.
    await cache.add(url).catch(() => undefined);
  }
}

self.addEventListener('message', (event) => {
  if (event.data === 'keep-large') event.waitUntil(keepLarge());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});
