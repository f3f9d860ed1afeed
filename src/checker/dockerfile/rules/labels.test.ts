import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type LabelKind, type Settings } from '../../settings.ts';
import { checkDockerfile } from '../check-dockerfile.ts';

/** `CODE:line` of the findings of one rule, lines from 1, in order. */
function found(code: string, text: string, settings: Partial<Settings> = {}): string[] {
  return checkDockerfile({ path: 'Dockerfile', text }, { settings: { ...DEFAULT_SETTINGS, ...settings } })
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ range }) => `${code}:${range.start.line + 1}`);
}

describe('DL3048', () => {
  test.each([
    'com.docker.a',
    'io.docker.a',
    'org.dockerproject.a',
    'a_b',
    'aB',
    'a/b',
    '"a b"',
    '.a',
    '-a',
    '1a',
    'a.',
    'a-',
    'a..b',
    'a--b',
  ])('finds a fault in the key %s', (key) => {
    expect(found('DL3048', `LABEL ${key}=x`)).toEqual(['DL3048:1']);
    expect(found('DL3048', `FROM alpine:3.22\nONBUILD LABEL ok=x \\\n  ${key}=x`)).toEqual(['DL3048:3']);
  });

  test.each(['a', 'a1', 'com.example-shop.team2', '"com.example.team"', 'com.dockerish.a', 'a.$B'])(
    'finds none in %s',
    (key) => {
      expect(found('DL3048', `LABEL ${key}=x`)).toEqual([]);
    },
  );

  test('sees the value of a known variable', () => {
    expect(found('DL3048', 'FROM alpine:3.22\nARG A=B C=c\nLABEL a.$A=x a.$C=x')).toEqual(['DL3048:3']);
  });
});

describe('a label that the schema asks for', () => {
  const labels = new Map<string, LabelKind>([['team', 'text']]);
  test.each<[text: string, ...lines: number[]]>([
    ['FROM alpine:3.22', 1],
    ['FROM alpine:3.22\nLABEL mood=good', 1],
    ['FROM alpine:3.22\nLABEL team=shop'],
    ['FROM alpine:3.22\nLABEL "team"=shop'],
    ['FROM alpine:3.22\nLABEL team shop'],
    ['FROM alpine:3.22\nONBUILD LABEL team=shop', 1],
    ['LABEL mood=good'],
    ['FROM alpine:3.22\nFROM debian:13', 1, 2],
    ['FROM alpine:3.22\nLABEL mood=good\nFROM debian:13\nLABEL tone=low', 1, 3],
    ['FROM alpine:3.22\nLABEL team=shop\nFROM debian:13', 3],
    ['FROM alpine:3.22\nFROM debian:13\nLABEL team=shop', 1],
    ['FROM alpine:3.22 AS a\nFROM a', 1, 2],
    ['FROM alpine:3.22 AS a\nFROM a\nLABEL team=shop'],
    ['FROM alpine:3.22 AS a\nFROM a AS b\nFROM b AS c\nLABEL team=shop'],
    ['FROM alpine:3.22 AS a\nLABEL team=shop\nFROM a'],
    ['FROM alpine:3.22 AS a\nLABEL team=shop\nFROM a AS b\nFROM b'],
    ['FROM alpine:3.22 AS a\nFROM debian:13\nLABEL team=shop', 1],
    ['FROM alpine:3.22 AS a\nFROM debian:13\nLABEL team=shop\nCOPY --from=a /a /b'],
    ['FROM alpine:3.22\nFROM debian:13\nLABEL team=shop\nCOPY --from=0 /a /b'],
    ['FROM alpine:3.22 AS a\nFROM debian:13\nLABEL team=shop\nRUN --mount=from=a,target=/a make'],
    [
      'FROM alpine:3.22 AS a\nFROM debian:13\nLABEL team=shop\nCOPY --from=a /a /b\nFROM debian:13\nCOPY --from=a /a /b',
      5,
    ],
    ['FROM alpine:3.22 AS a\nFROM a\nLABEL team=shop\nFROM a', 4],
    ['FROM alpine:3.22 AS a\nFROM a\nFROM a\nLABEL team=shop', 2],
  ])('DL3049: %j', (text, ...lines) => {
    expect(found('DL3049', text, { labels })).toEqual(lines.map((line) => `DL3049:${line}`));
    expect(found('DL3049', text)).toEqual([]);
  });

  test('all that one stage lacks is told in one place', () => {
    const settings = { ...DEFAULT_SETTINGS, labels: new Map([...labels, ['runbook', 'url'] as const]) };
    const file = { path: 'Dockerfile', text: 'FROM alpine:3.22 AS a\n' };
    const messages = checkDockerfile(file, { settings }).map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining('`team`, `runbook`')]);
  });

  test.each<[text: string, ...lines: number[]]>([
    ['RUN make'],
    ['LABEL team=shop'],
    ['LABEL mood=good', 1],
    ['LABEL team=shop mood=good', 1],
    ['ONBUILD LABEL mood=good', 1],
    ['LABEL team=shop \\\n  mood=good \\\n  tone=low', 2, 3],
    ['LABEL $A=b'],
  ])('DL3050: %j', (text, ...lines) => {
    const settings = { labels, strictLabels: true };
    expect(found('DL3050', text, settings)).toEqual(lines.map((line) => `DL3050:${line}`));
    expect(found('DL3050', text, { labels })).toEqual([]);
  });

  test.each<[text: string, ...lines: number[]]>([
    ['LABEL team=""', 1],
    ["LABEL team=''", 1],
    ['LABEL team=', 1],
    ['ONBUILD LABEL team=""', 1],
    ['LABEL team=shop'],
    ['LABEL mood=""'],
    ['FROM alpine:3.22\nARG T\nLABEL team=$T'],
    ['FROM alpine:3.22\nARG T=""\nLABEL team=$T', 3],
  ])('DL3051: %j', (text, ...lines) => {
    expect(found('DL3051', text, { labels })).toEqual(lines.map((line) => `DL3051:${line}`));
  });
});

describe('a label’s kind', () => {
  const kinds: readonly (readonly [
    code: string,
    kind: LabelKind,
    good: readonly string[],
    bad: readonly string[],
  ])[] = [
    [
      'DL3052',
      'url',
      [
        'https://example.com',
        'http://example.com:8080/a?b=c%20d#e',
        'ssh://git@example.com/a.git',
        'mailto:a@b.c',
      ],
      [
        'example',
        'example.com/a',
        '/a',
        'https://',
        'https:/a',
        'https:a',
        'https://a b',
        'https://a/%zz',
        '//a/b',
      ],
    ],
    [
      'DL3053',
      'rfc3339',
      ['2026-11-23T14:05:00Z', '2024-02-29t14:05:60.123456789+01:00', '2000-02-29T00:00:00-00:00'],
      [
        'yesterday',
        '2026-11-23',
        '2026-11-23T14:05:00',
        '2026-11-23 14:05:00Z',
        '2026-02-29T14:05:00Z',
        '1900-02-29T14:05:00Z',
        '2026-04-31T14:05:00Z',
        '2026-13-01T14:05:00Z',
        '2026-00-01T14:05:00Z',
        '2026-01-00T14:05:00Z',
        '2026-01-01T24:00:00Z',
        '2026-01-01T14:60:00Z',
        '2026-01-01T14:05:00+0100',
      ],
    ],
    [
      'DL3054',
      'spdx',
      [
        'MIT',
        'mit',
        'Apache-2.0',
        'BSD-3-Clause',
        'GPL-3.0-or-later',
        'GPL-2.0+',
        'CC-BY-SA-4.0',
        'LPPL-1.3c',
        'MIT OR Apache-2.0',
        '(MIT AND (ISC OR Zlib)) OR EPL-2.0',
        'GPL-2.0-only WITH Classpath-exception-2.0 AND MIT',
        'LicenseRef-Shop',
        'DocumentRef-a:LicenseRef-b',
      ],
      [
        'Apache',
        'Apache 2.0',
        'GPLv3',
        'BSD',
        'proprietary',
        'MIT OR',
        'OR MIT',
        'MIT Apache-2.0',
        'MIT, ISC',
        '(MIT',
        'MIT)',
        '()',
        'MIT WITH',
        'MIT WITH ISC',
        '(MIT) WITH Classpath-exception-2.0',
        'MIT WITH Classpath-exception-2.0 WITH LLVM-exception',
        'LicenseRef-',
      ],
    ],
    [
      'DL3055',
      'hash',
      ['9f2b6c1', '9f2b6c1e04d7', '9f2b6c1e04'.repeat(4), '9f2b6c1e'.repeat(8)],
      ['main', '9f2b6c', '9F2B6C1', '9f2b6c1g', '9f2b6c1e04'.repeat(4) + 'a', 'v1.2.3'],
    ],
    [
      'DL3056',
      'semver',
      ['1.0.0', '0.0.0', '10.20.30-rc.1', '1.0.0-alpha+build.007', '1.0.0-0a.b-c', '1.0.0+1'],
      ['1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0-01', '1.0.0-a..b', '1.0.0+', '1.0.0.0', 'latest'],
    ],
    [
      'DL3058',
      'email',
      ['a@example.com', 'a.b+c@mail.example.com', '"a b"@example.com', 'a@[192.0.2.1]', 'a@localhost'],
      [
        'a',
        'a@',
        '@example.com',
        'a@@example.com',
        'A <a@example.com>',
        'mailto:a@example.com>',
        '.a@example.com',
        'a@-b.c',
        'a@b.',
      ],
    ],
  ];
  const check = (code: string, kind: LabelKind, line: string): string[] =>
    found(code, line, { labels: new Map([['x', kind]]) });

  test.each(kinds)('%s takes every %s', (code, kind, good, bad) => {
    const quoted = (value: string): string => `'${value}'`;
    expect(good.filter((value) => check(code, kind, `LABEL x=${quoted(value)}`).length > 0)).toEqual([]);
    expect(bad.filter((value) => check(code, kind, `LABEL x=${quoted(value)}`).length === 0)).toEqual([]);
  });

  test.each(kinds)('%s looks at labels of kind %s alone', (code, kind, _, [bad = '']) => {
    expect(check(code, kind, `LABEL y=${bad}`)).toEqual([]);
    expect(check(code, 'text', `LABEL x=${bad}`)).toEqual([]);
    expect(check(code, kind, `ONBUILD LABEL y=1 \\\n  x="${bad}"`)).toEqual([`${code}:2`]);
    expect(check(code, kind, 'LABEL x=""')).toEqual([]);
    expect(check(code, kind, 'FROM alpine:3.22\nARG A\nLABEL x=$A')).toEqual([]);
    expect(check(code, kind, `FROM alpine:3.22\nARG A="${bad}"\nLABEL x=$A`)).toEqual([`${code}:3`]);
  });

  test('a message shows a long or many-lined value in short', () => {
    const value = `a\`\`\`${'b'.repeat(100)}`;
    const settings = { ...DEFAULT_SETTINGS, labels: new Map([['x', 'url' as const]]) };
    const [finding] = checkDockerfile(
      { path: 'Dockerfile', text: `LABEL x="${value}"\nFROM a:1` },
      { settings },
    ).filter(({ code }) => code === 'DL3052');
    expect(finding?.message.match(/`/g)).toHaveLength(6);
    expect(finding?.message.length).toBeLessThan(200);
  });
});

describe('DL3057', () => {
  const severities = new Map([['dl3057', 'info' as const]]);
  test.each<[text: string, ...lines: number[]]>([
    ['FROM scratch', 1],
    ['FROM scratch\nHEALTHCHECK NONE'],
    ['FROM scratch\nHEALTHCHECK CMD ["a"]'],
    ['FROM scratch\nONBUILD HEALTHCHECK CMD ["a"]', 1],
    ['FROM scratch AS a\nHEALTHCHECK CMD ["a"]\nFROM a'],
    ['FROM scratch AS a\nFROM a AS b\nFROM b AS c\nFROM c\nHEALTHCHECK NONE'],
    ['FROM scratch AS a\nFROM a AS b\nFROM b AS c1\nFROM b AS c2\nFROM c1\nHEALTHCHECK NONE\nFROM c2', 4, 7],
    ['FROM scratch AS a\nHEALTHCHECK CMD ["a"]\nFROM scratch', 3],
    ['FROM alpine:3.22 AS a\nFROM scratch\nCOPY --from=a /a /\nHEALTHCHECK CMD ["a"]'],
    ['RUN make'],
  ])('%j', (text, ...lines) => {
    expect(found('DL3057', text, { severities })).toEqual(lines.map((line) => `DL3057:${line}`));
    expect(found('DL3057', text)).toEqual([]);
  });
});
