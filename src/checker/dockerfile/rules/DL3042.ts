import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { pipInstalls } from '../pip.ts';
import { insertAfter } from '../shell/edits.ts';
import type { ShellScript } from '../shell/shell.ts';
import { stageAt } from '../stage-lookup.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';

const VARIABLE = 'PIP_NO_CACHE_DIR';
/** What pip reads as no. Source: https://pip.pypa.io/en/stable/topics/configuration/#boolean-options */
const NO = new Set(['', '0', 'no', 'off', 'false', 'n', 'f']);

export const rule: Rule<DockerfileContext> = {
  code: 'DL3042',
  severity: 'warning',
  summary: 'pip install leaves no cache behind',
  why: '`pip` keeps what it fetched and built under `~/.cache/pip`. In an image nobody installs again, so the copy only makes the layer larger: `--no-cache-dir` leaves it out.\n\n`ENV PIP_NO_CACHE_DIR=1` does so for the whole stage. A cache mount over the folder keeps it out of the image as well, and saves the next build the download.',
  source: 'https://pip.pypa.io/en/stable/topics/caching/',
  bad: [
    {
      text: 'FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
      fixed:
        'FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n',
    },
  ],
  good: [
    { text: 'FROM python:3.14-slim\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.1.0\n' },
    {
      text: 'FROM python:3.14-slim\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0\n',
    },
    { text: 'FROM python:3.14-slim\nRUN PIP_NO_CACHE_DIR=1 pip install flask==3.1.0\n' },
  ],
  about: ['RUN'],
  *check(context) {
    const installs = pipInstalls(context);
    if (installs.length === 0) return;
    const quiet = stagesWithoutCache(context);
    const removals = new Map<ShellScript, number>();
    for (const { command, action } of installs) {
      const run = command.script.instruction;
      if (command.has('no-cache-dir') || hasCacheMount(run)) continue;
      const stage = stageAt(context, run.start);
      if ((quiet.get(stage) ?? Infinity) < run.start || setsVariable(command.script.text.text)) continue;
      const removal = removals.get(command.script) ?? lastRemoval(command.script);
      removals.set(command.script, removal);
      if (removal > command.at) continue;
      const edit = insertAfter(context, action, ' --no-cache-dir');
      yield {
        range: context.range({ start: command.words[0]?.start ?? action.start, end: action.end }),
        message:
          '`pip install` keeps its cache in this layer. Nobody installs again from inside the image. Add `--no-cache-dir`.',
        fixes: edit === undefined ? [] : [{ title: 'Add --no-cache-dir', edits: [edit] }],
      };
    }
  },
};

const CACHE = /\/\.cache(?:\/\*|\/pip(?:\/\*?)?|\/)?$/;

/** Where a script last removes the cache; -1 where it does not. */
function lastRemoval({ commands }: ShellScript): number {
  const removal = commands.findLast(({ name, args }) => {
    if (name === 'rm') return args.some(({ text }) => CACHE.test(text));
    return args.some(({ text }) => text === 'purge') && args.some(({ text }) => text === 'cache');
  });
  return removal?.at ?? -1;
}

/** Where in each stage an ENV or ARG switches the cache off: at its beginning where the stage inherits that. */
function stagesWithoutCache(context: DockerfileContext): ReadonlyMap<Stage | undefined, number> {
  const quiet = new Map<Stage | undefined, number>();
  addQuiet(context, 'ENV', quiet);
  if (quiet.size > 0) {
    for (const stage of context.tree.stages) {
      const parent = context.stages.parents.get(stage);
      if (parent !== undefined && quiet.has(parent)) quiet.set(stage, -1);
    }
  }
  // A RUN sees an ARG of its own stage as well, but no stage inherits it.
  addQuiet(context, 'ARG', quiet);
  return quiet;
}

function addQuiet(
  context: DockerfileContext,
  name: 'ENV' | 'ARG',
  quiet: Map<Stage | undefined, number>,
): void {
  for (const { pairs, start } of context.named(name)) {
    if (!pairs.some(({ key, value }) => key.text === VARIABLE && !NO.has(plain(value?.text)))) continue;
    const stage = stageAt(context, start);
    // In a file without FROM, which may be a part of one, no stage is a stage too.
    quiet.set(stage, Math.min(start, quiet.get(stage) ?? Infinity));
  }
}

function plain(value = ''): string {
  return value.replaceAll(/["']/g, '').toLowerCase();
}

function hasCacheMount({ flags }: Instruction): boolean {
  return flags.some(({ name, value }) => {
    return name === 'mount' && /(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(value?.text ?? '');
  });
}

function setsVariable(script: string): boolean {
  const value = /\bPIP_NO_CACHE_DIR=(\S*)/.exec(script)?.[1];
  return value !== undefined && !NO.has(plain(value));
}
