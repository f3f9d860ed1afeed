import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { nearestName } from '../../nearest.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import type { Flag, Instruction } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-flag',
  severity: 'error',
  summary: 'Flags are known to their instruction and have a value it takes',
  why: 'A word that begins with `--` right after an instruction is a flag for Docker, even after `CMD` or `ENTRYPOINT`. Docker refuses a flag that the instruction does not have, one without its value, and one given twice.',
  source: 'https://docs.docker.com/reference/dockerfile/#copy',
  bad: [
    {
      text: 'FROM golang:1.25 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --form=build /app /app\n',
      fixed:
        'FROM golang:1.25 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
    },
    { text: 'FROM alpine:3.22\nRUN --network=off apk info\n' },
    { text: 'FROM alpine:3.22\nCOPY --chown a /a\n' },
    { text: 'FROM alpine:3.22\nENTRYPOINT --help\n' },
  ],
  good: [
    {
      text: 'FROM alpine:3.22\nCOPY --link --chown=app:app a /a\nRUN --mount=type=cache,target=/c --network=none ls /c\n',
    },
  ],
  about: ['--'],
  local: true,
  *check(context) {
    for (const instruction of context.instructions.filter(isChecked)) {
      const seen = new Set<string>();
      for (const flag of instruction.flags) {
        const problem = flagProblem(instruction.name, flag, seen);
        seen.add(flag.name);
        if (problem === undefined) continue;
        const known = flagsOf(instruction.name);
        const suggestion = Object.hasOwn(known, flag.name)
          ? undefined
          : nearestName(flag.name, Object.keys(known));
        const start = flag.start + 2;
        const plain = context.source({ start, end: start + flag.name.length }) === flag.name;
        yield {
          range: context.range(flag),
          message: `${problem}${suggestion === undefined ? '' : ` Did you mean \`--${suggestion}\`?`}`,
          fixes:
            suggestion === undefined || !plain
              ? []
              : [
                  {
                    title: `Change to --${suggestion}`,
                    edits: [context.replace({ start, end: start + flag.name.length }, suggestion)],
                  },
                ],
        };
      }
    }
  },
};

/** ARG, STOPSIGNAL and HEALTHCHECK NONE drop their flags without a look. */
function isChecked({ name, words, flags }: Instruction): boolean {
  if (flags.length === 0) return false;
  if (!Object.hasOwn(INSTRUCTIONS, name)) return false;
  if (name === 'HEALTHCHECK') return words[0]?.text.toUpperCase() !== 'NONE';
  return name !== 'ARG' && name !== 'STOPSIGNAL';
}

function flagsOf(name: string): NonNullable<(typeof INSTRUCTIONS)[string]['flags']> {
  return INSTRUCTIONS[name]?.flags ?? {};
}

function flagProblem(name: string, flag: Flag, seen: ReadonlySet<string>): string | undefined {
  const known = flagsOf(name);
  const kind = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
  if (kind === undefined) return `\`${name}\` has no flag \`--${flag.name}\`.`;
  if (kind !== 'list' && seen.has(flag.name)) return `\`--${flag.name}\` is given twice. Keep one of them.`;
  const value = flag.value?.text;
  if (kind === 'boolean') {
    if (value === undefined || /^(?:true|false)$/i.test(value)) return undefined;
    return `\`--${flag.name}\` takes \`true\` or \`false\`. Without a value it is \`true\`.`;
  }
  if (value === undefined) return `\`--${flag.name}\` needs a value. Write \`--${flag.name}=…\`.`;
  if (typeof kind === 'string' || value.includes('$') || kind.includes(value)) return undefined;
  return `\`--${flag.name}\` takes one of ${kind.map((word) => `\`${word}\``).join(', ')}. It has \`${value}\` here.`;
}
