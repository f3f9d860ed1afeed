import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { programName } from '../shell/shell.ts';

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);
const CLOSES = /^expected '(.+)' to close (.+)$/;
const MISSING = /^expected (command|word|redirect target|operand)(?: (?:after|in) (.+))?/;

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/shell-syntax',
  severity: 'error',
  summary: 'The shell can read every RUN script',
  why: 'A `RUN` in shell form is a script. Docker joins the continued lines into one and hands it over unread; if a quote, a bracket or a `fi` is missing, the shell refuses it and the build stops.\n\nSince the lines become one, a `;` must stand where a line break would have done: `if [ -f a ]; then cat a; fi`. In a here-document the line breaks stay.',
  source: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
  bad: [
    { text: 'FROM alpine:3.22\nRUN if [ -f a ]; then \\\n      cat a \\\n    fi\n' },
    { text: 'FROM alpine:3.22\nRUN <<EOF\necho "half a quote\nEOF\n' },
    { text: 'FROM alpine:3.22\nRUN apk add --no-cache curl &&\n' },
  ],
  good: [
    { text: 'FROM alpine:3.22\nRUN if [ -f a ]; then \\\n      cat a; \\\n    fi\n' },
    { text: 'FROM alpine:3.22\nRUN <<EOF\nif [ -f a ]\nthen\n  cat a\nfi\nEOF\n' },
    { text: 'FROM debian:13-slim\nRUN <<EOF\n#!/usr/bin/env python3\nprint("no shell")\nEOF\n' },
  ],
  about: ['RUN'],
  local: true,
  *check(context) {
    for (const { faults, outer, shell } of context.shell.scripts) {
      const [fault] = faults;
      // What follows a first fault follows from it.
      if (fault === undefined || outer !== undefined || !SHELLS.has(programName(shell[0] ?? ''))) continue;
      // Where the parser itself gives up, the shell may not.
      if (fault.message.startsWith('maximum')) continue;
      yield {
        range: context.range(fault),
        message: `The shell cannot read this script: ${inPlainWords(fault.message)}. The build stops here.`,
      };
    }
  },
};

/** The parser's message as a person would say it. */
function inPlainWords(message: string): string {
  const closes = CLOSES.exec(message);
  if (closes !== null) {
    const [, missing = '', opened = ''] = closes;
    const hint = /^\w/.test(missing) ? `; on one line it needs a \`;\` before it` : '';
    const what = opened.startsWith("'") ? opened.replaceAll("'", '`') : `the ${opened}`;
    return `${what} is never closed, \`${missing}\` is missing${hint}`;
  }
  if (message === "expected 'do'" || message === "expected 'then'") {
    return `${message.slice(9).replaceAll("'", '`')} is missing; on one line it needs a \`;\` before it`;
  }
  const open = /^unterminated (.+)$/.exec(message)?.[1];
  if (open !== undefined) return `${opened(open)} is opened here and never closed`;
  const unexpected = /^unexpected token '(.*)'$/s.exec(message)?.[1];
  if (unexpected === 'newline') return 'the line ends too early';
  if (unexpected !== undefined) return `\`${unexpected}\` cannot stand here`;
  if (message === "expected 'in' after 'case' word") return '`in` is missing after `case`';
  if (message === 'expected compound command as function body') return 'the function has no body';
  if (message.endsWith('in for header')) return '`for ((…))` takes three parts, with two `;` between them';
  const missing = MISSING.exec(message);
  if (missing !== null) {
    const [, what = '', after] = missing;
    const thing = what === 'redirect target' ? 'a file' : `a ${what}`;
    return `${thing} is missing${after === undefined ? '' : ` after ${after.replaceAll("'", '`')}`}`;
  }
  return message.replaceAll("'", '`');
}

function opened(part: string): string {
  switch (part) {
    case 'single quote':
      return "a single quote (`'`)";
    case 'double quote':
      return 'a double quote (`"`)';
    case 'ANSI-C quote':
      return "a quote (`$'`)";
    case 'backtick':
      return 'a backtick';
    case 'command substitution':
      return '`$(`';
    case 'parameter expansion':
      return '`${`';
    default:
      return /^[aeiou]/.test(part) ? `an ${part}` : `a ${part}`;
  }
}
