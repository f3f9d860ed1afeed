import type { Program } from '../../../machine/program.ts';
import { tool } from '../tool.ts';

export const clear = tool({
  name: 'clear',
  usage: '',
  about: 'Clear the screen.',
  options: { x: 'keep what can be scrolled back to', 'T =': 'accepted' },
  run: ({ options, say }) => {
    say(`\x1b[H\x1b[2J${options.has('x') ? '' : '\x1b[3J'}`);
    return 0;
  },
});

/** Editors of other terminals: here files have a pane of their own. */
export const editor: Program = ({ argv, stderr }) => {
  const name = (argv[0] ?? 'vi').replace(/^.*\//, '');
  stderr.write(
    `${name}: the lab has no editor in its terminal. Open the file in the editor pane above: what you write there is saved at once.\n`,
  );
  return Promise.resolve(1);
};

export const man = tool({
  name: 'man',
  usage: 'COMMAND',
  about: 'The lab has no manual pages: each command tells of itself.',
  stopAtOperand: true,
  run: ({ operands, process }) => {
    const [first, second] = operands;
    const name = second ?? first;
    process.stderr.write(
      name === undefined
        ? 'What manual page do you want?\n'
        : `No manual entry for ${name}: the lab's commands tell of themselves. Try: ${name} --help\n`,
    );
    return name === undefined ? 1 : 16;
  },
});

/** What the image `hello-world` runs. */
export const hello: Program = ({ stdout }) => {
  stdout.write(`
Hello from the Twelve-Factor Lab!
If you read this, the lab's engine works. This is what it did:

 1. The command \`docker\` asked the engine to run a container.
 2. The engine took the image "hello-world" from the lab's own shelf: no network was needed.
 3. It made a container of that image: its layers, and an empty one on top to write to.
 4. It started the container's one process, which wrote this text to its stdout.
 5. The engine kept that as the container's log, and \`docker\` showed it in your terminal.
 6. The process has ended with code 0, and so has the container. \`docker ps -a\` still lists it.

Try next:
 $ docker run -it debian bash
 $ docker run -d -p 8080:8080 NAME-OF-YOUR-IMAGE

`);
  return Promise.resolve(0);
};
