import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

const shown = async (text: string, language: string) =>
  (await tokenize(text, language)).map((line) =>
    line.map((token) => (token.kind === undefined ? token.text : `<${token.kind} ${token.text}>`)).join(''),
  );

describe('tokenize', () => {
  test('a Dockerfile', async () => {
    console.log(
      await shown(
        '# syntax=docker/dockerfile:1\nFROM node:24-slim AS build\nENV A="x $B" C=$D\nRUN npm ci --omit=dev && echo \'hi\'\nONBUILD copy . .\nCMD ["node", "server.js"]',
        'dockerfile',
      ),
    );
    console.log(await shown('{"a": [1, true, null, "x\\n"]}', 'task-definition'));
    console.log(await shown('a: 1 # c\nb:\n  - "x"\n  - plain\nkind: Deployment', 'yaml'));
    console.log(
      await shown('const a = 1; // c\nexport async function f() { return `x${a}`; }\nprocess.env.X', 'js'),
    );
    console.log(
      await shown('$ docker run -d --name x "$A" # c\nfor i in 1; do echo $i; done\ncurl http://x', 'sh'),
    );
  });
});
