/** A library without types of its own, that follows Node's. */
declare module 'path-browserify' {
  import path from 'node:path';
  export default path;
}
