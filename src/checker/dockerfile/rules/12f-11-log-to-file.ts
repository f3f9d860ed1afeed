import type { Finding, Rule } from '../../rule.ts';
import { shellScript } from '../command-words.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';
import { unquote } from '../syntax/words.ts';

/** A redirection or `tee` to a file, of which the last group is the file. Descriptors (`2>&1`) are none. */
const REDIRECTION = /(?:(?<![=-])(?:&|\b\d)?>>?\|?|\|\s*tee(?:\s+-a)?)\s*(?![&\s])["']?([^\s"';|&<>]+)/g;
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
  *check(context) {
    const links = linkedToOutput(context);
    for (const { name, command, words, pairs } of context.named('CMD', 'ENTRYPOINT', 'ENV', 'VOLUME')) {
      if (name === 'CMD' || name === 'ENTRYPOINT') {
        const script = command === undefined ? undefined : shellScript(command);
        const file = script === undefined ? undefined : redirectedTo(script);
        if (command !== undefined && file !== undefined && !links.includes(file)) {
          yield finding(context, command.text, file);
        }
      } else if (name === 'ENV') {
        for (const pair of pairs) {
          const file = unquote(pair.value?.text ?? '', context.tree.escape);
          const names = /(?:^|_)LOGS?(?:_|$)|LOG(?:FILE|PATH|DIR)/i.test(pair.key.text);
          if (names && LOG_PATH.test(file) && !links.includes(file)) yield finding(context, pair, file);
        }
      } else if (name === 'VOLUME') {
        for (const word of words)
          if (/^\/var\/log(?:\/|$)/.test(word.text)) yield finding(context, word, word.text);
      }
    }
  },
};

function finding(
  context: DockerfileContext,
  span: Pick<Instruction, 'start' | 'end'>,
  file: string,
): Finding {
  return {
    range: context.range(span),
    message: `The log goes to \`${file}\`. A file in a container is lost with it, and nothing collects it. Write to standard output, and leave the rest to the platform.`,
  };
}

/** The file that the script's output goes to, if it is one: `/dev/null`, `/dev/stdout` and `/proc/1/fd/1` are none. */
function redirectedTo(script: string): string | undefined {
  for (const [, file] of script.matchAll(REDIRECTION)) {
    if (file !== undefined && !/^\/(?:dev|proc)\//.test(file) && !file.includes('$')) return file;
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
