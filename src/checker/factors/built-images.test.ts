import { describe, expect, it, test } from 'vitest';
import { builtImages, lastPart } from './built-images.ts';
import { WorkspaceContext } from './context.ts';

const namesIn = (path: string, text: string): readonly string[] | undefined =>
  builtImages(new WorkspaceContext([{ path, text }]))?.map(({ name }) => name);

test.each([
  ['shop', 'shop'],
  ['registry:5000/team/shop:1.4', 'shop'],
  ['$REGISTRY/shop:$TAG', 'shop'],
  ['${{ env.REGISTRY }}/shop@${{ steps.push.outputs.digest }}', 'shop'],
  ['shop-$STAGE:1', undefined],
  ['$IMAGE', undefined],
  ['<IMAGE1_NAME>', undefined],
  ['', undefined],
])('the last part of %j: %s', (reference, name) => {
  expect(lastPart(reference)).toBe(name);
});

describe('images that are built', () => {
  test.each([
    ['Makefile', 'all:\n\tdocker build -t shop:1 -t shop:latest .', ['shop', 'shop']],
    ['build.sh', 'docker buildx build \\\n  --tag=registry.example.com/shop \\\n  .', ['shop']],
    ['package.json', '{ "scripts": { "image": "docker build -t \\"shop\\" ." } }', ['shop']],
    ['build.sh', 'docker build .', []],
    ['build.sh', 'docker build . && docker run -t other', []],
    ['notes.md', 'docker build -t shop .', []],
    ['build.sh', 'docker build -t "$IMAGE" .', undefined],
    [
      '.github/workflows/a.yml',
      '- uses: docker/build-push-action@v6\n  with:\n    tags: shop:1,team/other:2\n    push: true\n',
      ['shop', 'other'],
    ],
    [
      '.github/workflows/a.yml',
      '- uses: docker/metadata-action@v5\n  with:\n    images: |\n      team/shop\n    tags: |\n      type=sha\n- uses: docker/build-push-action@v6\n  with:\n    tags: ${{ steps.meta.outputs.tags }}\n',
      ['shop'],
    ],
  ])('%s %j', (path, text, names) => {
    expect(namesIn(path, text)).toEqual(names);
  });

  it('are found in a script that nobody wrote', () => {
    expect(namesIn('build.sh', 'docker build -t '.repeat(10_000))?.length).toBeGreaterThan(0);
    expect(
      namesIn('.github/workflows/a.yml', `docker/metadata-action\n${'tags: |\n'.repeat(10_000)}`),
    ).toEqual([]);
  });
});
