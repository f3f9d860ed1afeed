import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { isElsewhere, unpinnedFindings } from '../package-managers.ts';
import { pythonInstalls } from '../pip.ts';
import type { ShellWord } from '../shell/shell.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3013',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of pip install have a version',
  why: 'Without a version, `pip install` takes the newest release of the day. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`gunicorn==23.0.0` pins; so do a range (`"gunicorn>=23,<24"`), a requirements or constraints file, an address and a version from a variable. A Git address pins with a tag or commit: `git+https://example.com/tool.git@v1.2.3`. The same goes for `uv pip install`, `uv tool install` and `pipx install`.',
  source: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
  bad: [
    { text: 'FROM python:3.14-slim\nRUN pip install --no-cache-dir gunicorn\n' },
    {
      text: 'FROM python:3.14-slim\nRUN python3 -m pip install --no-cache-dir --upgrade "uvicorn[standard]"\n',
    },
  ],
  good: [
    {
      text: 'FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt "gunicorn>=23,<24"\n',
    },
    {
      text: 'FROM python:3.14-slim\nCOPY . .\nRUN pip install --no-cache-dir . && pip install --no-cache-dir flask -c constraints.txt\n',
    },
  ],
  about: ['RUN'],
  local: true,
  *check(context) {
    for (const { command, packages } of pythonInstalls(context)) {
      if (command.args.some(({ text }) => /^(?:-c|--constraint(?:=|$))/.test(text))) continue;
      yield* unpinnedFindings(context, packages.filter(isUnpinned), pinned);
    }
  },
};

/** A Git address without the `@` of a tag, branch or commit in its path. */
const GIT_HEAD = /^git\+[a-z]+:\/\/[^/]*\/[^@#]*(?:#|$)/;

function pinned(name: string): string {
  return GIT_HEAD.test(name) ? `${name.replace(/#.*/s, '')}@v1.2.3` : `${name}==1.2.3`;
}

/** `flask`, but not `flask==3`, `flask>=3`, `flask @ https://…`, `.`, `./tool.tar.gz`. */
function isUnpinned(word: ShellWord): boolean {
  if (word.isStatic && GIT_HEAD.test(word.text)) return true;
  return !isElsewhere(word) && !/[=<>~!@]|^\.|\.(?:zip|tar\.gz)$/.test(word.text);
}
