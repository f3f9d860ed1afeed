import { expect, it } from 'vitest';
import { FenceError, parseFence } from './fence.ts';
import { holdSyntax } from './syntax.ts';

const hold = (language: string, text: string) => () => {
  holdSyntax(parseFence(language, null), text);
};

it('takes what parses', () => {
  expect(hold('js', 'const port = await read();\nexport { port };\n')).not.toThrow();
  expect(hold('json', '{"a":1}\n{"a":2}\n')).not.toThrow();
  expect(hold('sh', 'docker run --rm web | tee out && echo done\n')).not.toThrow();
  expect(hold('yaml', 'services:\n  web:\n    build: .\n')).not.toThrow();
  expect(hold('text', 'anything {{ at all')).not.toThrow();
});
it('says what does not parse, and what to do', () => {
  expect(hold('js', 'const = 1;')).toThrow(FenceError);
  expect(hold('json', '{"a":1,}')).toThrow('is no json');
  expect(hold('sh', 'echo "open\n')).toThrow('is no sh');
  expect(hold('yaml', 'a: [1\nb: 2\n')).toThrow('call it ```text');
});
it('knows the languages of the course and no others', () => {
  expect(hold('cobol', 'MOVE 1 TO A.')).toThrow('no ```cobol fence is known: there are diff, dockerfile');
});
