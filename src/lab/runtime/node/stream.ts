import library from 'readable-stream';
export const { Duplex, Readable, Stream } = library;
