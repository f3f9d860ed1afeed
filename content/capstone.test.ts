import { describe, expect, it } from 'vitest';
import { mendedFiles } from '../src/course/mended-files.ts';

const texts = import.meta.glob<string>('./14-capstone/article.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const article = texts['./14-capstone/article.mdx'] ?? '';
const shop = mendedFiles('14-capstone/shop');

/** The listing of a live fence. */
function fence(id: string): string {
  return new RegExp(`^\`\`\`[^\n]* id="${id}"[^\n]*\n(.*?)^\`\`\``, 'ms').exec(article)?.[1] ?? '';
}

describe('the capstone', () => {
  it.each([
    ['shop-before', shop.before, 'Dockerfile'],
    ['shop-task-before', shop.before, 'task-definition.json'],
    ['shop-after', shop.after, 'Dockerfile'],
    ['shop-task-after', shop.after, 'task-definition.json'],
  ])('shows as %s the file that its scorecard grades', (id, files, path) => {
    expect(fence(id)).toBe(files.find((file) => file.path === path)?.text);
  });
});
