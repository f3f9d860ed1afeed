import { expect, it } from 'vitest';
import { commandLines } from './command-lines.ts';

it('has a command for each line', () => {
  expect(commandLines('docker build -t a .\n\n# run it\n  docker run a\n')).toEqual([
    'docker build -t a .',
    'docker run a',
  ]);
});

it.each(['docker run \\\n  -d api', "cat > a <<'END'\nx\nEND", "echo 'one\ntwo'"])(
  'leaves %j whole',
  (code) => {
    expect(commandLines(code)).toEqual([code]);
  },
);

it('is not misled by quotes that are closed', () => {
  expect(commandLines(`echo "it's"\necho don\\'t`)).toEqual([`echo "it's"`, `echo don\\'t`]);
});

it('has none in nothing', () => {
  expect(commandLines(' \n')).toEqual([]);
});
