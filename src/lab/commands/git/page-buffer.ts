/** The library's `Buffer`, in a module of its own: a bundler gives a CommonJS module's names to a static import only. */
export { Buffer } from 'buffer/index.js';
