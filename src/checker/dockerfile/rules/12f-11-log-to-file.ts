import type { Finding, Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { ShellWord } from '../shell/shell.ts';
import type { Instruction, Span } from '../syntax/tree.ts';
import { unquote } from '../syntax/words.ts';

const WRITES = new Set(['>', '>>', '>|', '&>', '&>>', '>&']);
const LOG_NAME = /(?:^|_)LOGS?(?:_|$)|LOG(?:FILE|PATH|DIR)/i;
const LOG_FOLDER = /^\/var\/log(?:\/|$)/;
const LOG_PATH = /^\/var\/log\/|\.log$/;

export const rule: Rule<DockerfileContext> = {
  code: '12f/11-log-to-file',
  severity: 'warning',
  factor: 11,
  summary: 'The process writes its log to standard output, not to a file',
  why: 'A file inside a container goes when the container goes, fills its disk until then, and no one reads it: `docker logs` and the log drivers of Amazon ECS collect what the process writes to standard output and standard error.\n\nA program that can only write to a file is served by a link: `ln -sf /dev/stdout /var/log/nginx/access.log` is let through.',
  source: 'https://12factor.net/logs',
  bad: [
    { text: 'FROM node:24-slim\nCMD node server.js >> /var/log/app.log 2>&1\n' },
    { text: 'FROM node:24-slim\nENV LOG_FILE=/var/log/shop/app.log\nCMD ["node", "server.js"]\n' },
    { text: 'FROM node:24-slim\nENTRYPOINT ["sh", "-c", "node server.js | tee -a /logs/app.txt"]\n' },
    { text: 'FROM nginx:1.29\nVOLUME ["/var/log/nginx"]\n' },
  ],
  good: [
    { text: 'FROM node:24-slim\nENV LOG_LEVEL=info LOG_FILE=/dev/stdout\nCMD ["node", "server.js"]\n' },
    {
      text: 'FROM nginx:1.29\nRUN ln -sf /dev/stdout /var/log/nginx/access.log\nENV ACCESS_LOG=/var/log/nginx/access.log\n',
    },
    { text: 'FROM node:24-slim\nCMD node server.js > /dev/stdout 2>&1\n' },
  ],
  about: ['CMD', 'ENTRYPOINT', 'ENV', 'VOLUME'],
  *check(context) {
    const found = [...writtenFiles(context), ...namedFiles(context), ...volumes(context)];
    if (found.length === 0) return;
    const links = linkedToOutput(context);
    for (const { span, path } of found) if (!links.includes(path)) yield finding(context, span, path);
  },
};

/** A log's path, and where the file says so. */
interface LogFile {
  readonly span: Span;
  readonly path: string;
}

function writtenFiles(context: DockerfileContext): readonly LogFile[] {
  return context.named('CMD', 'ENTRYPOINT').flatMap((instruction) => {
    const file = writtenFile(context, instruction);
    return file === undefined ? [] : { span: file, path: file.text };
  });
}

function namedFiles(context: DockerfileContext): readonly LogFile[] {
  if (!context.text.includes('log')) return [];
  const { escape } = context.tree;
  return context.named('ENV').flatMap(({ pairs }) =>
    pairs.flatMap((pair) => {
      const path = pair.value?.text.includes('log') === true ? unquote(pair.value.text, escape) : '';
      return LOG_PATH.test(path) && LOG_NAME.test(pair.key.text) ? { span: pair, path } : [];
    }),
  );
}

function volumes(context: DockerfileContext): readonly LogFile[] {
  return context
    .named('VOLUME')
    .flatMap(({ words }) =>
      words.filter(({ text }) => LOG_FOLDER.test(text)).map((word) => ({ span: word, path: word.text })),
    );
}

function finding(context: DockerfileContext, span: Span, file: string): Finding {
  return {
    range: context.range(span),
    message: `The log goes to \`${file}\`. A file in a container is lost with it, and nothing collects it. Write to standard output, and leave the rest to the platform.`,
  };
}

/** The file that a command's output goes to, if it is one: `/dev/null`, `/dev/stdout` and `/proc/1/fd/1` are none. */
function writtenFile(context: DockerfileContext, instruction: Instruction): ShellWord | undefined {
  if (!/[>|]/.test(instruction.args.text)) return undefined;
  for (const { commands } of context.shell.of(instruction)) {
    for (const command of commands) {
      const targets = command.redirections.flatMap(({ operator, target }) =>
        WRITES.has(operator) ? target : [],
      );
      if (command.name === 'tee') targets.push(...command.operands());
      const file = targets.find(
        ({ text, isStatic }) => isStatic && !/^(?:\/(?:dev|proc)\/|\d+$|-$)/.test(text),
      );
      if (file !== undefined) return file;
    }
  }
  return undefined;
}

/** The scripts of RUN steps that link a file to the process's output, as one text to look paths up in. */
function linkedToOutput(context: DockerfileContext): string {
  return context
    .named('RUN')
    .flatMap(({ command }) =>
      command?.text.text.match(/\/dev\/std(?:out|err)|\/proc\/1\/fd\//) ? command.text.text : [],
    )
    .join('\n');
}
