import { describe, expect, it } from 'vitest';
import { mended, messages, severities, task } from './rule-testing.ts';
import { isTemplate } from './template.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('isTemplate', () => {
  it.each([
    '${IMAGE}',
    '$IMAGE',
    'web:$TAG',
    '<IMAGE1_NAME>',
    '{{ image }}',
    '#{image}',
    '%IMAGE%',
    '$(IMAGE)',
  ])('sees that %s waits to be filled in', (text) => {
    expect(isTemplate(text)).toBe(true);
  });

  it.each(['web', 'a < b', '<', '<>', '100%', '50% of 70%', '$', 'a{b}', '#1'])(
    'takes %s as it is',
    (text) => {
      expect(isTemplate(text)).toBe(false);
    },
  );
});

describe('names', () => {
  it.each([
    ['web', []],
    ['web_1-A', []],
    ['w'.repeat(255), []],
    ['w'.repeat(256), ['error']],
    ['web shop', ['error']],
    ['', ['error']],
    ['${FAMILY}-web', []],
  ])('family %j: %j', (family, expected) => {
    expect(severities('ecs/family', task({ family }))).toEqual(expected);
  });

  it.each([
    ['web', []],
    ['w'.repeat(255), []],
    ['w'.repeat(256), ['error']],
    ['web.api', ['error']],
    ['wéb', ['error']],
    ['', ['error']],
    ['${NAME}', []],
    ['<name>', []],
    [7, []],
  ])('container %j: %j', (name, expected) => {
    expect(severities('ecs/container-name', task({}, { name }))).toEqual(expected);
  });

  it('tells an empty name from a wrong one, and does not call two empty ones alike', () => {
    const text = task({}, { name: '' }, { name: '' }, { name: 'a b' });
    const said = messages('ecs/container-name', text);
    expect(said).toHaveLength(3);
    expect(said[0]).toContain('“Container.name should not be null or empty”');
    expect(said[2]).toContain('“Container.name contains invalid characters”');
    expect(severities('ecs/container-names-unique', text)).toEqual([]);
  });

  it.each([
    [10, []],
    [11, ['error']],
    [30, ['error']],
  ])('%i containers: %j', (count, expected) => {
    const containers = Array.from({ length: count }, () => ({}));
    expect(severities('ecs/container-count', task({}, ...containers))).toEqual(expected);
  });
});

describe('images', () => {
  it.each([
    ['web', []],
    ['registry.example:5000/a/b_c.d-e:1.4#x', []],
    [`web@${DIGEST}`, []],
    ['web:1 4', ['error']],
    ['wéb', ['error']],
    ['web*', ['error']],
    ['', ['error']],
    ['${IMAGE}', []],
    ['<IMAGE1_NAME>', []],
    ['{{image}}', []],
    [7, []],
  ])('name %j: %j', (image, expected) => {
    expect(severities('ecs/image-name', task({}, { image }))).toEqual(expected);
  });

  it('removes blanks around a name, and guesses nothing else', () => {
    expect(mended('ecs/image-name', task({}, { image: ' web:1.4\n' }))).toEqual(
      JSON.parse(task({}, { image: 'web:1.4' })),
    );
    const inside = task({}, { image: 'web: 1.4' });
    expect(mended('ecs/image-name', inside)).toEqual(JSON.parse(inside));
  });

  it.each([
    ['Team/web', []],
    ['localhost/web', []],
    ['web:1.4', []],
    ['web__api:1', []],
    ['https://registry.example/web', ['warning']],
    ['Web', ['warning']],
    ['registry.example/Web:1', ['warning']],
    ['registry.example//web', ['warning']],
    ['/web', ['warning']],
    ['web/', ['warning']],
    ['web:', ['warning']],
    ['web:-1', ['warning']],
    [`web:${'1'.repeat(128)}`, []],
    [`web:${'1'.repeat(129)}`, ['warning']],
    ['web._api', ['warning']],
    [`web@${DIGEST.toUpperCase().replace('SHA', 'sha')}`, ['warning']],
    ['web@sha256:1', []],
    ['web#1', []],
    ['web 1', []],
    ['${REGISTRY}/Web', []],
    ['', []],
  ])('reference %j: %j', (image, expected) => {
    expect(severities('ecs/image-reference', task({}, { image }))).toEqual(expected);
  });

  it('removes a scheme only where a name is left', () => {
    const expected: unknown = JSON.parse(task({}, { image: 'registry.example/web:1' }));
    expect(mended('ecs/image-reference', task({}, { image: 'HTTPS://registry.example/web:1' }))).toEqual(
      expected,
    );
    const ftp = task({}, { image: 'ftp://registry.example/web:1' });
    expect(mended('ecs/image-reference', ftp)).toEqual(JSON.parse(ftp));
  });

  it.each([
    [`web@${DIGEST}`, []],
    [`web:1.4@${DIGEST}`, []],
    [`web@${DIGEST}0`, ['error']],
    [`web@${DIGEST.slice(0, -1)}`, ['error']],
    [`web@${DIGEST.slice(0, -1)}g`, ['error']],
    ['web@', ['error']],
    ['web@sha512:ab', ['error']],
    ['web@${DIGEST}', []],
    ['web', []],
  ])('digest of %j: %j', (image, expected) => {
    expect(severities('ecs/image-digest', task({}, { image }))).toEqual(expected);
  });

  it.each([
    ['w'.repeat(255), []],
    ['w'.repeat(256), ['error']],
    [`${'w'.repeat(255)}@${DIGEST}`, []],
    [`${'w'.repeat(256)}@${DIGEST}`, ['error']],
    [`\${A}${'w'.repeat(256)}`, []],
  ])('length of %s: %j', (image, expected) => {
    expect(severities('ecs/image-length', task({}, { image }))).toEqual(expected);
  });

  it.each([
    ['$IMAGE', ['warning']],
    ['registry.example/web:${TAG}', ['warning']],
    ['<IMAGE1_NAME>', ['info']],
    ['web:<tag>', ['warning']],
    ['web:1.4', []],
  ])('placeholder %j: %j', (image, expected) => {
    expect(severities('ecs/image-placeholder', task({}, { image }))).toEqual(expected);
  });
});

describe('tags', () => {
  const tags = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: '' }));

  it.each([
    [tags(50), []],
    [tags(51), ['error']],
    [[{ key: 'k'.repeat(128), value: 'v'.repeat(256) }], []],
    [[{ key: 'k'.repeat(129), value: 'v'.repeat(257) }], ['error', 'error']],
    [[{ key: '😀'.repeat(128) }], []],
    [[{ key: '' }], ['error']],
    [[{}, 7, null], []],
    [[], []],
    ['none', []],
  ])('limits of %j: %j', (list, expected) => {
    expect(severities('ecs/tag-limits', task({ tags: list }))).toEqual(expected);
  });

  it.each([
    [['a', 'A'], []],
    [['a', 'a'], ['error']],
    [
      ['a', 'a', 'a'],
      ['error', 'error'],
    ],
    [[7, 7], []],
  ])('keys %j: %j', (keys, expected) => {
    const list = keys.map((key) => ({ key }));
    expect(severities('ecs/tag-keys-unique', task({ tags: list }))).toEqual(expected);
  });

  it.each([
    [{ key: 'aws:x' }, ['error']],
    [{ key: 'AWS:x', value: 'Aws:y' }, ['error', 'error']],
    [{ key: 'x', value: 'aws' }, []],
    [{ key: 'laws:x' }, []],
  ])('reserved in %j: %j', (tag, expected) => {
    expect(severities('ecs/tag-reserved', task({ tags: [tag] }))).toEqual(expected);
  });

  it('takes an empty list away', () => {
    expect(mended('ecs/tags-empty', task({ tags: [] }))).toEqual(JSON.parse(task({})));
    expect(severities('ecs/tags-empty', task({ tags: {} }))).toEqual([]);
  });
});

describe('the size of the document', () => {
  const FIXED = JSON.stringify(JSON.parse(task({ family: '' }))).length;

  it('counts bytes without blanks, to the last one', () => {
    const family = 'x'.repeat(65_536 - FIXED);
    expect(severities('ecs/document-size', task({ family }))).toEqual([]);
    expect(messages('ecs/document-size', task({ family: `${family}x` }))[0]).toContain(
      "“Actual length: '65537'. Max allowed length is '65536' bytes”",
    );
  });

  it.each(['é', '€', '😀', '"', '\n'])('counts %j as it is sent', (character) => {
    const bytes = new TextEncoder().encode(JSON.stringify(character)).length - 2;
    const count = Math.floor((65_536 - FIXED) / bytes);
    expect(severities('ecs/document-size', task({ family: character.repeat(count) }))).toEqual([]);
    expect(severities('ecs/document-size', task({ family: character.repeat(count + 1) }))).toEqual(['error']);
  });

  it('does not count blanks', () => {
    const text = task({}).replace('{', `{${' '.repeat(70_000)}`);
    expect(severities('ecs/document-size', text)).toEqual([]);
  });
});
