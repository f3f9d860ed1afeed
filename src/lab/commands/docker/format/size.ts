const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes as `docker images` writes them: `188MB`, `12.3kB`. https://pkg.go.dev/github.com/docker/go-units */
export function humanSize(bytes: number, digits = 3): string {
  return scaled(bytes, 1000, DECIMAL, digits);
}

/** Bytes in powers of 1024, as `docker stats` writes them: `7.5MiB`. */
export function binarySize(bytes: number): string {
  return scaled(bytes, 1024, BINARY, 4);
}

function scaled(bytes: number, base: number, units: readonly string[], digits: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= base && unit < units.length - 1) {
    size /= base;
    unit += 1;
  }
  return `${Number(size.toPrecision(digits))}${units[unit] ?? ''}`;
}

const POWERS: Readonly<Record<string, number>> = { '': 0, b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** Bytes of `512m`, `1.5GB`, `1048576`, in powers of 1024; undefined where it is none. */
export function readSize(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text);
  if (found === null) return undefined;
  return Math.trunc(Number(found[1]) * 1024 ** (POWERS[(found[2] ?? '').toLowerCase()] ?? 0));
}
