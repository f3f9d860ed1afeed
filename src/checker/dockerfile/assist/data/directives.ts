import type { Directive } from '../../syntax/tree.ts';

/** What each parser directive does. Facts from https://docs.docker.com/reference/dockerfile/#parser-directives */
export const DIRECTIVE_HELP: Readonly<Record<Directive['name'], string>> = {
  syntax:
    'The image that reads this Dockerfile, fetched when the build starts, so that the language does not depend on the Docker that is installed. `docker/dockerfile:1` is the newest of version 1.',
  escape: 'The character that continues a line: a backslash, or a backtick for the sake of Windows paths.',
  check:
    'Which checks of `docker build --check` count: `skip=A,B` or `skip=all` leaves some out; `error=true` fails the build on the others.',
};

/** How each begins. */
export const DIRECTIVE_STARTS: Readonly<Record<Directive['name'], string>> = {
  syntax: 'syntax=docker/dockerfile:1',
  escape: 'escape=`',
  check: 'check=skip=',
};
