import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Range } from '../../diagnostic.ts';
import { applyFixes, Lines } from '../../text.ts';
import { definition, references, rename, renameRange, symbols } from './assist.ts';

const SHOP = `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4",
      "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }],
      "links": ["db:database"],
      "volumesFrom": [{ "sourceContainer": "db" }],
      "logConfiguration": { "logDriver": "awsfirelens" }
    },
    {
      "name": "db",
      "image": "postgres:18",
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]
    },
    { "name": "router", "image": "fluent-bit:3", "firelensConfiguration": { "type": "fluentbit" } }
  ],
  "volumes": [{ "name": "data", "host": { "sourcePath": "/srv/data" } }],
  "proxyConfiguration": { "containerName": "web" }
}
`;

/** The offset of the caret behind the first `|` of a stretch of the text. */
function at(marked: string, text = SHOP): number {
  const found = text.indexOf(marked.replace('|', ''));
  if (found === -1) throw new Error(`Not in the text: ${marked}`);
  return found + marked.indexOf('|');
}

/** A range as `line:character text`, 1-based. */
function shown({ start, end }: Range, text = SHOP): string {
  const lines = new Lines(text);
  return `${start.line + 1}:${start.character + 1} ${text.slice(lines.offset(start), lines.offset(end))}`;
}

describe('definition', () => {
  test.each([
    ['"containerName": "d|b"', '13:16 db'],
    ['"containerName": "|db"', '13:16 db'],
    ['["d|b:database"]', '13:16 db'],
    ['["db|:database"]', '13:16 db'],
    ['"sourceContainer": "db|"', '13:16 db'],
    ['"sourceVolume": "da|ta"', '19:26 data'],
    ['"logDriver": "awsfire|lens"', '17:16 router'],
    ['"containerName": "we|b"', '5:16 web'],
    ['"name": "we|b"', '5:16 web'],
  ])('of %s is %s', (marked, expected) => {
    const found = definition(SHOP, at(marked));
    expect(found && shown(found)).toBe(expected);
  });

  it.each(['db:data|base', '"fam|ily"', '"shop-we|b', '"/da|ta"', '"condition": "HEAL|THY"'])(
    'is none at %s',
    (marked) => {
      expect(definition(SHOP, at(marked))).toBeUndefined();
    },
  );

  it('is none of a name that nothing has, and in a text that cannot be read', () => {
    const text = SHOP.replace('"sourceVolume": "data"', '"sourceVolume": "dat"');
    expect(definition(text, at('"dat|"', text))).toBeUndefined();
    expect(definition('{ "containerDefinitions": [{ "name": "web', 38)).toBeUndefined();
  });

  it('is found with comments, trailing commas and the answer of describe-task-definition around it', () => {
    const text = `{ "taskDefinition": // whole\n${SHOP.trim()}, }`;
    const found = definition(text, at('"sourceVolume": "da|ta"', text));
    expect(found && shown(found, text)).toBe('20:26 data');
  });
});

describe('references', () => {
  test.each([
    ['"containerName": "d|b"', ['7:41 db', '8:18 db', '9:45 db', '13:16 db']],
    ['"name": "d|b"', ['7:41 db', '8:18 db', '9:45 db', '13:16 db']],
    ['"name": "da|ta"', ['15:42 data', '19:26 data']],
    ['"name": "we|b"', ['5:16 web', '20:45 web']],
    ['"name": "rout|er"', ['10:43 awsfirelens', '17:16 router']],
  ])('of %s are all its places', (marked, expected) => {
    expect(references(SHOP, at(marked)).map((range) => shown(range))).toEqual(expected);
  });

  it('are none where nothing is named', () => {
    expect(references(SHOP, 0)).toEqual([]);
  });
});

/** The text after a rename, or why it was refused. */
function renamed(text: string, marked: string, name: string): string {
  const result = rename(text, at(marked, text), name);
  return 'refusal' in result ? result.refusal : applyFixes(text, [{ title: '', edits: result.edits }]);
}

describe('rename', () => {
  it('takes a container’s name to all that point at it, and leaves the rest of a link', () => {
    const expected = SHOP.replaceAll('"db"', '"postgres"').replace('"db:', '"postgres:');
    expect(renamed(SHOP, '"name": "d|b"', 'postgres')).toBe(expected);
    expect(renamed(SHOP, '["d|b:database"]', 'postgres')).toBe(expected);
  });

  it('takes a volume’s name to its mount points', () => {
    expect(renamed(SHOP, '"sourceVolume": "|data"', 'files')).toBe(SHOP.replaceAll('"data"', '"files"'));
  });

  it('keeps containers and volumes of one name apart', () => {
    const text = SHOP.replaceAll('"data"', '"db"');
    expect(renamed(text, '"sourceVolume": "d|b"', 'files')).toBe(
      text
        .replace('"sourceVolume": "db"', '"sourceVolume": "files"')
        .replace('"name": "db", "host"', '"name": "files", "host"'),
    );
  });

  it('reads a link with escapes', () => {
    const text = SHOP.replace('db:database', '\\u0064b\\u003adatabase');
    expect(renamed(text, '"name": "d|b"', 'postgres')).toContain('"postgres\\u003adatabase"');
  });

  it('takes a name that a tool fills in', () => {
    expect(renamed(SHOP, '"name": "we|b"', '${NAME}')).toContain(
      '"proxyConfiguration": { "containerName": "${NAME}" }',
    );
    expect(renamed(SHOP, '"name": "d|b"', '${NAME:-db}')).toContain('would not mean the same');
  });

  it('says over which place the name is typed', () => {
    const place = renameRange(SHOP, at('["d|b:database"]'));
    expect('range' in place && [shown(place.range), place.name]).toEqual(['8:18 db', 'db']);
  });

  test.each([
    ['"name": "d|b"', 'web', /^Another container is called `web` already\./],
    ['"name": "d|b"', 'data base', /^A name has letters, digits/],
    ['"name": "d|b"', '', /^A name has letters, digits/],
    ['"name": "d|b"', 'x'.repeat(256), /^A name has letters, digits/],
    ['"fam|ily"', 'a', /^Only containers and volumes/],
    ['"awsfire|lens"', 'a', /^Only containers and volumes/],
  ])('of %s to %s is refused', (marked, name, expected) => {
    expect(renamed(SHOP, marked, name)).toMatch(expected);
  });

  it('is refused where two have the name, none has it, or something waits for the new one', () => {
    const doubled = SHOP.replace('"name": "db"', '"name": "web"');
    expect(renamed(doubled, '"name": "we|b"', 'a')).toMatch(/^More than one container is called `web`/);
    expect(renamed(doubled, '"containerName": "d|b"', 'a')).toMatch(/^The task has no container called `db`/);
    expect(renamed(doubled, '"name": "rout|er"', 'db')).toMatch(/^`db` stands in this file already/);
  });

  it('is refused in a text that cannot be read', () => {
    expect(renamed(`${SHOP}}`, '"name": "d|b"', 'a')).toMatch(/^The file cannot be read to its end\./);
  });

  it('to the same name changes nothing', () => {
    expect(renamed(SHOP, '"name": "d|b"', 'db')).toBe(SHOP);
  });
});

describe('outline', () => {
  it('has the family, the containers and the volumes, by their names', () => {
    expect(symbols(SHOP).map(({ kind, name, detail }) => [kind, name, detail])).toEqual([
      ['family', 'shop', ''],
      ['container', 'web', 'shop-web:1.4'],
      ['container', 'db', 'postgres:18'],
      ['container', 'router', 'fluent-bit:3'],
      ['volume', 'data', '/srv/data'],
    ]);
    expect(symbols(SHOP).map(({ selection }) => shown(selection))).toEqual([
      '2:13 "shop"',
      '5:15 "web"',
      '13:15 "db"',
      '17:15 "router"',
      '19:25 "data"',
    ]);
  });

  it('numbers what has no name', () => {
    expect(
      symbols('{ "containerDefinitions": [{ "name": "" }, {}], "volumes": [{}] }').map(({ name }) => name),
    ).toEqual(['container 1', 'container 2', 'volume 1']);
  });

  it('is empty of a text that cannot be read', () => {
    expect(symbols('{ "family": ')).toEqual([]);
    expect(symbols('[1]')).toEqual([]);
  });
});

it('renames back to what it was, whatever the names and wherever the caret', () => {
  // Of one length, so that the caret stays where it is.
  const name = fc.constantFrom('a', 'b', 'c', '-', 'd');
  const container = fc.record(
    {
      name,
      dependsOn: fc.array(fc.record({ containerName: name }), { maxLength: 2 }),
      links: fc.array(fc.constantFrom('a:x', 'b', 'c:a'), { maxLength: 2 }),
      mountPoints: fc.array(fc.record({ sourceVolume: name }), { maxLength: 2 }),
      logConfiguration: fc.constant({ logDriver: 'awsfirelens' }),
      firelensConfiguration: fc.constant({ type: 'fluentd' }),
    },
    { requiredKeys: [] },
  );
  const task = fc.record({
    containerDefinitions: fc.array(container, { maxLength: 4 }),
    volumes: fc.array(fc.record({ name }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(task, fc.nat(), name, (value, caret, next) => {
      const text = JSON.stringify(value);
      const offset = caret % text.length;
      const place = renameRange(text, offset);
      const result = rename(text, offset, next);
      if ('refusal' in place || 'refusal' in result) return;
      const after = applyFixes(text, [{ title: '', edits: result.edits }]);
      const back = rename(after, new Lines(after).offset(place.range.start), place.name);
      expect('edits' in back && applyFixes(after, [{ title: '', edits: back.edits }])).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

it('answers for any text at any place', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\n',
      '"a"',
      '“a”',
      "'a'",
      '"a:b"',
      '\\u0061',
      '// c\n',
      '1',
    ],
    ...['"name":', '"links":', '"volumes":', '"containerDefinitions":[{', '"dependsOn":', '"containerName":'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (pieces, caret) => {
      const text = pieces.join('');
      const offset = caret % (text.length + 1);
      const places = [
        definition(text, offset) ?? [],
        ...references(text, offset),
        ...symbols(text).map(({ range }) => range),
      ];
      const lines = new Lines(text);
      for (const range of places.flat()) {
        expect(lines.offset(range.start)).toBeLessThanOrEqual(lines.offset(range.end));
      }
      renameRange(text, offset);
      rename(text, offset, 'web');
    }),
    { numRuns: 3_000 },
  );
});
