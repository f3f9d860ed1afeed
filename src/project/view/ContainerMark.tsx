import { roman } from '../../checker/factors/roman.ts';
import type { Grade } from '../grades.ts';

/** A factor's mark, a container seen end-on: full where the factor is kept, a dashed outline where nothing is seen. */
export function ContainerMark({ factor, grade }: { readonly factor: number; readonly grade: Grade }) {
  const numeral = roman(factor);
  return (
    <svg className={`factor-mark ${grade}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect className="wall" x="2" y="2" width="44" height="44" rx="4" />
      <path className="rib" d="M9.5 7v34M16.75 7v34M24 7v34M31.25 7v34M38.5 7v34" />
      <text x="24" y="30" textAnchor="middle" textLength={numeral.length > 3 ? 31 : undefined}>
        {numeral}
      </text>
    </svg>
  );
}
