/** A factor's number as the talk writes it: 3 → `III`. */
export function roman(factor: number): string {
  return (
    ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][factor] ?? String(factor)
  );
}
