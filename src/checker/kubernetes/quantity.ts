/** What the letters behind a number multiply it by. */
const SUFFIXES: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/**
 * An amount as Kubernetes writes it (`500m`, `1.5Gi`, `1e3`), in its unit: cores or bytes. Undefined where it is none.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantityOf(text: string): number | undefined {
  const parts =
    /^([+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30}))(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/.exec(
      text,
    );
  if (parts === null) return undefined;
  const [, number = '', exponent, suffix = ''] = parts;
  const unit = exponent === undefined ? (SUFFIXES[suffix] ?? Number.NaN) : 10 ** Number(exponent);
  return Number(number) * unit;
}
