import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { EnvPairs } from '../env-pairs.ts';
import type { Instruction, Span } from '../syntax/tree.ts';
import { readWordParts } from '../syntax/word-parts.ts';
import type { Reference } from '../variables/definition.ts';
import { placeInWord } from '../variables/word-place.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3044',
  severity: 'error',
  summary: 'ENV does not use a variable that the same ENV sets',
  why: 'All values of one `ENV` are put together before any of its variables is set. In `ENV HOME_DIR=/srv BIN=$HOME_DIR/bin` the second value becomes `/bin`, and nobody is told.\n\nTwo `ENV` instructions do what the one looks like. A variable that uses its own old value, such as `PATH=/opt/bin:$PATH`, is fine, and so is one that this file has set before.',
  source: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  bad: [
    { text: 'FROM node:24-slim\nENV APP=/srv/app BIN=$APP/bin\nWORKDIR $APP\n' },
    { text: 'FROM registry.example.com/java:21\nENV TOOLS=/opt/tools \\\n    PATH=${TOOLS}/bin:$PATH\n' },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nENV APP=/srv/app\nENV BIN=$APP/bin PATH=$APP/bin:$PATH\nWORKDIR $APP\n',
    },
  ],
  about: ['$'],
  *check(context) {
    const set = new EnvPairs();
    let known: Known | undefined;
    for (const instruction of context.named('ENV').filter(({ pairs }) => pairs.length > 1)) {
      for (const { name, span } of usesOfItself(context, instruction, set)) {
        known ??= new Known(context);
        if (known.isDefined(name, span, instruction)) continue;
        yield {
          range: context.range(span),
          message: `This is what \`${name}\` was before this \`ENV\`, not what the line sets. Set \`${name}\` in an \`ENV\` of its own above.`,
        };
      }
    }
  },
};

/** Where a value uses a name that another pair of the same ENV sets. */
function* usesOfItself(
  context: DockerfileContext,
  instruction: Instruction,
  set: EnvPairs,
): Generator<{ readonly name: string; readonly span: Span }> {
  const { escape } = context.tree;
  for (const { value } of instruction.pairs) {
    if (value?.text.includes('$') !== true) continue;
    for (const { name, start, end, operator } of readWordParts(value.text, { escape, quotes: true })
      .substitutions) {
      if (operator !== '' || !set.setsBeside(instruction, name, value)) continue;
      yield { name, span: placeInWord(instruction, value)(start, end) };
    }
  }
}

/** Which names the file has set before. */
class Known {
  readonly #references = new Map<number, Reference>();
  readonly #first = new Map<string, number>();

  constructor(context: DockerfileContext) {
    for (const reference of context.variables.references) this.#references.set(reference.start, reference);
    for (const { pairs, start } of context.named('ARG', 'ENV')) {
      for (const { key } of pairs) {
        this.#first.set(key.text, Math.min(start, this.#first.get(key.text) ?? start));
      }
    }
  }

  /** For what no scope covers, ONBUILD and a file without FROM, any definition above counts. */
  isDefined(name: string, { start }: Span, instruction: Instruction): boolean {
    const reference = this.#references.get(start);
    if (reference !== undefined) return reference.definition !== undefined;
    return (this.#first.get(name) ?? Infinity) < instruction.start;
  }
}
