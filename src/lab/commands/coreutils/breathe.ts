/** Lets the page draw and other processes run: a loop without another wait takes this one from time to time. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
