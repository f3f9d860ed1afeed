const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^(?:${BYTE}\\.){3}${BYTE}$`);

/** `net.isIPv4`: four numbers up to 255, without leading zeros. */
export const isIPv4 = (text: unknown): boolean => IPV4.test(String(text));

/** `net.isIPv6`, a zone (`%eth0`) allowed. */
export function isIPv6(text: unknown): boolean {
  const [address = '', ...zone] = String(text).split('%');
  if (zone.length > 1 || zone[0] === '') return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const tail = groups.at(-1);
  const embedded = tail !== undefined && isIPv4(tail);
  if (!(embedded ? groups.slice(0, -1) : groups).every((group) => /^[\da-f]{1,4}$/i.test(group)))
    return false;
  const count = groups.length + (embedded ? 1 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** `net.isIP`: 4, 6, or 0 where it is no address. */
export const isIP = (text: unknown): 0 | 4 | 6 => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0);
