/** The code points of a text, which shells count as characters. */
export const characters = (text: string): string[] => Array.from(text);
