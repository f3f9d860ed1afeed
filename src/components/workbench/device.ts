/** What this device remembers of the workbench, where it remembers anything: sizes of panes, the letters' size. */
export const device: Pick<Storage, 'getItem' | 'setItem'> = {
  getItem: (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem: (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Storage is full or switched off: the next visit begins as the first one did.
    }
  },
};
