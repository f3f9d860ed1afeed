/** Keeps the site for the next time without a network. After the load, so that the page itself comes first. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  addEventListener('load', () => {
    // A browser may forbid it (a private window): the site works all the same, online.
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
