import { describe, expect, it, test } from 'vitest';
import { checkFile } from '../check.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { WITHOUT_DELAY, timeOf } from '../testing/time-of.ts';
import { definition, complete, folds, format, hover, references, rename, symbols } from './assist/assist.ts';

/** A task definition of one container, with something written behind its last value. */
function web(more = ''): string {
  return `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256${more} }
  ]
}
`;
}

/** A text in UTF-16 as a tool sees it that takes it for UTF-8. */
function utf16(text: string, endian: 'little' | 'big'): string {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), endian === 'little');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

const list = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(',');

/** A text, the code of the finding that has to be among the others, where it is, and what it says. */
const CASES: readonly (readonly [name: string, text: string, code: string, at: string, says: RegExp])[] = [
  [
    '150 KB of environment',
    web(`, "environment": [${list(4_000, (index) => `{ "name": "V${index}", "value": "0123456789" }`)}]`),
    'ecs/document-size',
    '1:1',
    /^The task definition has \d{3},\d{3} bytes/,
  ],
  [
    'a text of 100 KB',
    web(`, "user": "${'x'.repeat(100_000)}"`),
    'ecs/document-size',
    '1:1',
    /at most 65,536/,
  ],
  [
    '60,000 unknown members',
    `{${list(60_000, (index) => `"familie${index}":1`)}}`,
    'ecs/unknown-member',
    '1:2',
    /has no member `familie0`/,
  ],
  [
    '4,000 containers',
    `{"family":"web","containerDefinitions":[${list(4_000, () => '{"name":"web","image":"web"}')}]}`,
    'ecs/container-count',
    '1:331',
    /has 4000 containers/,
  ],
  ['10,000 lists', '['.repeat(10_000) + ']'.repeat(10_000), 'json/syntax', '1:201', /deeper than 200 levels/],
  [
    '10,000 objects',
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    'json/syntax',
    '1:1001',
    /deeper than 200 levels/,
  ],
  [
    '10,000 levels inside of a container',
    web(`, "command": ${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    'json/syntax',
    '4:265',
    /deeper than 200 levels/,
  ],
  ['10,000 brackets that never close', '['.repeat(10_000), 'json/syntax', '1:201', /deeper than 200 levels/],
  [
    '10,000 brackets that were never opened',
    ']'.repeat(10_000),
    'json/syntax',
    '1:1',
    /A value belongs here/,
  ],
  ['a number that is infinite', web(', "cpu": 1e999'), 'ecs/wrong-type', '4:64', /beyond all bounds stands/],
  [
    'one that is infinite downwards',
    web(', "cpu": -1e999'),
    'ecs/wrong-type',
    '4:64',
    /beyond all bounds stands/,
  ],
  [
    'a number of 400 digits',
    web(`, "cpu": ${'9'.repeat(400)}`),
    'ecs/wrong-type',
    '4:64',
    /beyond all bounds stands/,
  ],
  [
    'a fraction of 400 digits',
    web(`, "cpu": 0.${'1'.repeat(400)}`),
    'ecs/wrong-type',
    '4:64',
    /with a fraction stands/,
  ],
  [
    'a number of 100,000 digits where a text belongs',
    web(`, "user": ${'9'.repeat(100_000)}`),
    'ecs/wrong-type',
    '4:65',
    /a text in quotes/,
  ],
  ['a NUL in a text', web(', "user": "a\u0000b"'), 'file/binary', '4:67', /NUL character/],
  ['a NUL between two values', web('\u0000'), 'file/binary', '4:55', /NUL character/],
  ['nothing but NUL', '\u0000'.repeat(5_000), 'file/binary', '1:1', /NUL character/],
  [
    'UTF-16 as Windows writes it',
    utf16(`\uFEFF${web()}`, 'little'),
    'file/binary',
    '1:4',
    /looks like UTF-16/,
  ],
  ['UTF-16 the other way round', utf16(`\uFEFF${web()}`, 'big'), 'file/binary', '1:3', /looks like UTF-16/],
  ['UTF-16 without its mark', utf16(web(), 'little'), 'file/binary', '1:2', /looks like UTF-16/],
  [
    'a byte order mark',
    `\uFEFF${web()}`,
    'file/byte-order-mark',
    '1:1',
    /save the file as UTF-8 without BOM/,
  ],
  ['two byte order marks', `\uFEFF\uFEFF${web()}`, 'json/syntax', '1:2', /takes only plain spaces/],
  ['half a character', web(', "user": "a\uD83Db"'), 'file/lone-surrogate', '4:67', /^Half a character/],
  [
    'half a character outside of all texts',
    web('\uDE00'),
    'file/lone-surrogate',
    '4:55',
    /^Half a character/,
  ],
  [
    'a member that stands twice',
    web(', "memory": 512'),
    'json/duplicate-key',
    '4:57',
    /`memory` stands twice/,
  ],
  [
    'a member that stands 20,000 times',
    `{${list(20_000, () => '"family":"web"')}}`,
    'json/duplicate-key',
    '1:17',
    /`family` stands twice/,
  ],
  [
    'a member called __proto__',
    web(', "__proto__": {}'),
    'ecs/unknown-member',
    '4:57',
    /no member `__proto__`/,
  ],
  ['half a megabyte of quotes', '"'.repeat(500_000), 'json/syntax', '1:3', /^Something else follows/],
  ['half a megabyte of backslashes', `"${'\\'.repeat(500_001)}"`, 'json/syntax', '1:1', /never closed/],
  ['half a megabyte of comments', '// a\n'.repeat(100_000), 'json/comment', '1:1', /no comments/],
  ['a megabyte and more', web(`, "user": "${'x'.repeat(1_100_000)}"`), 'file/too-large', '1:1', /1,048,576/],
];

describe('a task definition that is none', () => {
  test.each(CASES)('%s is answered with a message and a place', (_, text, code, at, says) => {
    let found: readonly Diagnostic[] = [];
    const time = timeOf(() => {
      found = checkFile({ path: 'task-definition.json', text });
    });
    expect(time).toBeLessThan(WITHOUT_DELAY);
    const finding = found.find((diagnostic) => diagnostic.code === code);
    const { line, character } = finding?.range.start ?? { line: -1, character: -1 };
    expect(`${line + 1}:${character + 1}`).toBe(at);
    expect(finding?.message).toMatch(says);
    for (const { message, fixes = [] } of found) {
      expect(message.length).toBeLessThan(600);
      for (const { title } of fixes) expect(title.length).toBeLessThan(200);
    }
  });

  test.each(CASES)('%s does not stop the editor', (_, text) => {
    const offset = text.length >> 1;
    for (const ask of [definition, references, complete, hover, symbols, folds, format]) {
      expect(timeOf(() => ask(text, offset))).toBeLessThan(WITHOUT_DELAY);
    }
    expect(timeOf(() => rename(text, offset, 'a'))).toBeLessThan(WITHOUT_DELAY);
  });

  it('has at most a thousand findings of one rule', () => {
    const text = `{"family":"web","containerDefinitions":[${list(2_000, () => '{"nam":1}')}]}`;
    const counts = new Map<string, number>();
    for (const { code } of checkFile({ path: 'task-definition.json', text })) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBe(1_000);
  });
});
