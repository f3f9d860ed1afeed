/** Milliseconds after the load: a thousand small files must not stand in the way of the page that somebody came for. */
const REST = 3000;

/** Keeps the site for the next time without a network, when the page itself has come to rest. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  addEventListener('load', () => {
    setTimeout(() => {
      // A browser may forbid it (a private window): the site works all the same, online.
      navigator.serviceWorker.register('/sw.js').catch(() => undefined);
    }, REST);
  });
}

/**
 * Keeps the large files too, which a lab needs and a reader does not: called when a lab is open. Who has asked the
 * browser to save data gets each when it is first used.
 */
export function keepLabOffline(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD || savesData()) return;
  void navigator.serviceWorker.ready.then(({ active }) => {
    active?.postMessage('keep-large');
  });
}

/** Source: https://developer.mozilla.org/en-US/docs/Web/API/NetworkInformation/saveData */
function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
