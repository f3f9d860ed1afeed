/** The number of a truth. */
export const flag = (value: boolean): bigint => (value ? 1n : 0n);

/** What a binary operator makes of two numbers; a shift takes its lowest six bits. */
export function compute(operator: string, left: bigint, right: bigint): bigint {
  const shift = right & 63n;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '<<':
      return left << shift;
    case '>>':
      return left >> shift;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '==':
      return flag(left === right);
    case '!=':
      return flag(left !== right);
    case '<':
      return flag(left < right);
    case '<=':
      return flag(left <= right);
    case '>':
      return flag(left > right);
    default:
      return flag(left >= right);
  }
}

/** `12`, `0x1f`, `017`, `2#101`; undefined for anything else. */
export function parseNumber(text: string): bigint | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return BigInt.asIntN(64, BigInt(text));
  if (/^0[0-7]+$/.test(text)) return BigInt.asIntN(64, BigInt(`0o${text}`));
  if (/^(?:0|[1-9]\d*)$/.test(text)) return BigInt.asIntN(64, BigInt(text));
  const based = /^(\d+)#([0-9a-zA-Z@_]+)$/.exec(text);
  if (based === null) return undefined;
  const base = Number(based[1]);
  if (base < 2 || base > 64) return undefined;
  const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';
  let value = 0n;
  for (const char of base <= 36 ? (based[2] ?? '').toLowerCase() : (based[2] ?? '')) {
    const digit = LETTERS.indexOf(char);
    if (digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
  }
  return BigInt.asIntN(64, value);
}
