/** The Docker whose behaviour the lab follows. */
export const VERSION = '28.2.2';
export const BUILD = 'lab';
export const API_VERSION = '1.47';
