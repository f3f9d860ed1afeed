import type { Finding, Rule } from '../../rule.ts';
import type { DockerfileContext } from '../../dockerfile/context.ts';
import type { ShellCommand } from '../../dockerfile/shell/shell.ts';
import type { Instruction, Span } from '../../dockerfile/syntax/tree.ts';
import { imageName } from '../../image-name.ts';
import { folderOf, type WorkspaceContext } from '../context.ts';
import { isForDevelopment, lastInstructions, lastStages } from '../last-stage.ts';

const SDK = /(?:^|\/)(?:golang|rust|maven|gradle|gcc|haskell|dotnet\/sdk)$/;
const COMPILER =
  /^(?:build-essential|build-base|gcc(?:-\d+)?|g\+\+|gcc-c\+\+|clang(?:-\d+)?|cmake|rustc|cargo|golang(?:-go)?|go)(?:=|$)/;
const MANAGERS = ['apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf'];

interface Found {
  readonly span: Span;
  readonly what: string;
}

export const rule: Rule<WorkspaceContext> = {
  code: '12f/05-build-tools-in-image',
  severity: 'info',
  factor: 5,
  summary: 'The image that runs holds no tools to build',
  why: `Build and run are two stages. Compilers and packages for development in the image that runs make it several times larger, slower to start on a new machine, and give an intruder tools. Whatever can be built there will one day be built there.

Build in a stage of its own, and \`COPY --from\` what came out of it. This looks at the last stage: at base images that are there to build, at compilers that are installed and not removed in the same \`RUN\`, and at \`npm ci\` that brings \`devDependencies\` along. Some programs compile while they run, so it is a note.`,
  source: 'https://docs.docker.com/build/building/multi-stage/',
  bad: [
    {
      text: 'FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
      beside: [{ path: 'go.mod', text: 'module shop\n' }],
    },
    {
      text: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y build-essential\nCOPY . .\nCMD ["python", "app.py"]\n',
      beside: [{ path: 'app.py', text: 'print("ready")\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node", "dist/server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "devDependencies": { "typescript": "6.0.2" } }\n' }],
    },
  ],
  good: [
    {
      text: 'FROM golang:1.25 AS build\nCOPY . .\nRUN go build -o /app .\n\nFROM gcr.io/distroless/static\nCOPY --from=build /app /app\nCMD ["/app"]\n',
      beside: [{ path: 'go.mod', text: 'module shop\n' }],
    },
    {
      text: 'FROM python:3.13-alpine\nRUN apk add --virtual .build gcc musl-dev && pip install cffi && apk del .build\nCMD ["python", "app.py"]\n',
      beside: [{ path: 'app.py', text: 'print("ready")\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "devDependencies": { "typescript": "6.0.2" } }\n' }],
    },
  ],
  *check(workspace) {
    for (const context of workspace.dockerfiles) {
      if (isForDevelopment(context)) continue;
      const found = sdk(context) ?? compiler(context) ?? developmentPackages(workspace, context);
      if (found !== undefined) yield finding(context, found);
    }
  },
};

function finding(context: DockerfileContext, { span, what }: Found): Finding {
  return {
    path: context.path,
    range: context.range(span),
    message: `The image that runs keeps ${what}. They make it larger, and nothing needs them once the program is built. Build in a stage of its own, and copy the result into the last one.`,
  };
}

function sdk(context: DockerfileContext): Found | undefined {
  const base = lastStages(context).at(-1);
  const name = base?.image && imageName(context.variables.image(base) ?? base.image.text);
  // Without a command it is a base for other builds, and runs nothing itself.
  const isRun = context.named('CMD', 'ENTRYPOINT').length > 0;
  return base?.image !== undefined && name !== undefined && isRun && SDK.test(name.repository)
    ? { span: base.image, what: `the tools of \`${name.repository}\`` }
    : undefined;
}

function compiler(context: DockerfileContext): Found | undefined {
  for (const run of lastInstructions(context, 'RUN')) {
    const commands = managed(context, run, MANAGERS);
    const removes = commands.some(({ args }) =>
      args.some(({ text }) => /^(?:purge|remove|autoremove|del|erase)$/.test(text)),
    );
    if (removes) continue;
    for (const { args } of commands) {
      const word = args.find(({ text }) => COMPILER.test(text));
      if (word !== undefined) return { span: word, what: `the compilers of \`${word.text}\`` };
    }
  }
  return undefined;
}

function developmentPackages(workspace: WorkspaceContext, context: DockerfileContext): Found | undefined {
  const folder = folderOf(context.path);
  const file = workspace.packages.find((each) => each.folder === folder && each.devDependencies.length > 0);
  const runs = lastInstructions(context, 'RUN');
  if (file === undefined || runs.some(({ args }) => /\bprune\b/.test(args.text))) return undefined;
  const isProduction = context
    .named('ENV', 'ARG')
    .some(({ pairs }) =>
      pairs.some(({ key, value }) => key.text === 'NODE_ENV' && value?.text.includes('production')),
    );
  if (isProduction) return undefined;
  for (const command of runs.flatMap((run) => managed(context, run, ['npm']))) {
    const [word, ...packages] = command.args.filter(({ text }) => !text.startsWith('-'));
    const isInstall = word !== undefined && /^(?:ci|i|install)$/.test(word.text) && packages.length === 0;
    const isLean = command.args.some(({ text }) => /^--(?:omit|only|production|global)|^-g$/.test(text));
    if (isInstall && !isLean) return { span: word, what: 'the `devDependencies`' };
  }
  return undefined;
}

function managed(
  context: DockerfileContext,
  run: Instruction,
  names: readonly string[],
): readonly ShellCommand[] {
  return context.shell.of(run).flatMap(({ commands }) => commands.filter(({ name }) => names.includes(name)));
}
