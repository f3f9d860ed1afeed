import * as library from 'buffer/index.js';
export const { Buffer } = library;
