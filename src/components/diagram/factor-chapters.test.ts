import { expect, it } from 'vitest';
import { chapterOf, FACTORS } from './factor-chapters.ts';

const chapters = Object.keys(import.meta.glob('/content/*/chapter.yaml')).map((path) => path.split('/')[2]);

it('knows the folder of every chapter that teaches a factor', () => {
  const folders = FACTORS.map((factor) => chapterOf(factor).url.split('/')[2]);
  expect(folders).toEqual(
    chapters.filter((folder) => folder !== undefined && /^(?:0[1-9]|1[0-2])-/.test(folder)).sort(),
  );
});
