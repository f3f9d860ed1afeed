/** The longest text that is checked, in characters (UTF-16 code units). Source: none; it is this checker's own. */
export const MAX_LENGTH = 1024 * 1024;
