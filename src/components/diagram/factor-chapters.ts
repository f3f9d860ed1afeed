import type { Factor } from '../../checker/diagnostic.ts';
import { roman } from '../../checker/factors/roman.ts';
import { FACTOR_TITLES } from '../../checker/factors/titles.ts';

/** All factors, in their order. */
export const FACTORS: readonly Factor[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The chapter that teaches a factor; its folder is its number and its title. */
export interface FactorChapter {
  readonly factor: Factor;
  readonly numeral: string;
  readonly title: string;
  /** From the site's root. */
  readonly url: string;
}

/** Where a factor is taught. Drawn in the browser as well, so it asks no collection. */
export function chapterOf(factor: Factor): FactorChapter {
  const title = FACTOR_TITLES[factor];
  const folder = `${String(factor).padStart(2, '0')}-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return { factor, numeral: roman(factor), title, url: `/learn/${folder}/` };
}
