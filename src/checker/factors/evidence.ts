import type { Factor } from '../diagnostic.ts';
import type { DockerfileContext } from '../dockerfile/context.ts';
import { arrayAt, booleanAt, member, numberAt, objectAt, objectsAt, stringAt } from '../json/node.ts';
import { imageName } from '../image-name.ts';
import type { TaskDefinitionContext } from '../task-definition/context.ts';
import { baseName, type WorkspaceContext } from './context.ts';
import type { Evidence } from './scorecard.ts';
import { environmentReads, handlesTerm } from './source/signs.ts';

/** A reason that speaks for a factor. */
export interface ForFactor {
  readonly factor: Factor;
  readonly reason: Evidence;
}

const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'go.sum',
  'Gemfile.lock',
  'composer.lock',
  'Cargo.lock',
  'gradle.lockfile',
];
const FROM_LOCK =
  /\b(?:npm ci|yarn install[^\n]*--(?:frozen-lockfile|immutable)|pnpm install[^\n]*--frozen-lockfile|uv sync[^\n]*--(?:locked|frozen)|poetry install|bundle install|go mod download|composer install|pip3? install[^\n]*--require-hashes)/;
const SERVICE =
  /(?:_URL|_URI|_DSN|_HOST|_ENDPOINT|_BUCKET|_QUEUE)$|^(?:DATABASE|REDIS|MONGO|POSTGRES|AMQP)\w*$/;
const ONE_OFF = /migrat|seed|admin|one-?off|console|backfill/i;

/** All that speaks for the factors, in the order of the files. Each line is a fact of the files, not a guess. */
export function evidenceIn(workspace: WorkspaceContext): readonly ForFactor[] {
  return [
    ...ofFiles(workspace),
    ...workspace.dockerfiles.flatMap((context) => ofDockerfile(context)),
    ...ofBases(workspace),
    ...workspace.tasks.flatMap((task) => ofTask(task)),
    ...ofTasksTogether(workspace),
    ...ofCode(workspace),
  ];
}

function ofFiles(workspace: WorkspaceContext): readonly ForFactor[] {
  const found: ForFactor[] = [];
  for (const path of workspace.paths) {
    if (LOCK_FILES.includes(baseName(path)))
      found.push({
        factor: 2,
        reason: { text: `\`${baseName(path)}\` names every dependency with its version.`, path },
      });
  }
  for (const file of workspace.packages) {
    if (['migrate', 'db:migrate', 'migration', 'seed'].some((name) => file.script(name) !== undefined)) {
      found.push({
        factor: 12,
        reason: { text: 'One-off work has a script of its own in `package.json`.', path: file.path },
      });
    }
  }
  for (const { path, text } of workspace.named('.dockerignore')) {
    if (/^\s*(?:\*\*\/)?\.env(?:\*|\.\*)?\s*$/m.test(text))
      found.push({ factor: 3, reason: { text: '`.env` files stay out of the image.', path } });
  }
  return found;
}

function ofDockerfile(context: DockerfileContext): readonly ForFactor[] {
  const found: ForFactor[] = [];
  const { path } = context;
  const add = (
    factor: Factor,
    text: string,
    span?: { readonly start: number; readonly end: number },
  ): void => {
    found.push({ factor, reason: { text, path, ...(span !== undefined && { range: context.range(span) }) } });
  };
  const own = context.named('COPY', 'ADD').find(({ flags }) => flags.every(({ name }) => name !== 'from'));
  if (own !== undefined) add(1, 'The image is built from the files of this codebase.', own.keyword);
  const install = context.named('RUN').find(({ args }) => FROM_LOCK.test(args.text));
  if (install !== undefined) add(2, 'The image installs what the lock file names.', install.keyword);
  const [, second] = context.tree.stages;
  if (second !== undefined) add(5, 'A stage of its own builds; the last one only runs.', second.from.keyword);
  const start = context.named('CMD', 'ENTRYPOINT').at(-1);
  const [program = ''] = start?.command?.exec?.map(({ text }) => text) ?? [];
  if (start !== undefined && program !== '' && !/(?:^|\/)(?:ba|da|a)?sh$/.test(program))
    add(9, `\`${program}\` is process 1 and gets \`SIGTERM\` itself.`, start.keyword);
  return found;
}

/** Two Dockerfiles that begin with the same image. */
function ofBases({ dockerfiles }: WorkspaceContext): readonly ForFactor[] {
  const bases = dockerfiles.flatMap(({ tree }) => tree.stages[0]?.image?.text ?? []);
  const [first] = bases;
  if (first === undefined || bases.length < 2 || bases.some((base) => base !== first)) return [];
  return [
    { factor: 10, reason: { text: `All ${String(bases.length)} Dockerfiles begin with \`${first}\`.` } },
  ];
}

function ofTask(task: TaskDefinitionContext): readonly ForFactor[] {
  const found: ForFactor[] = [];
  const { path, containers } = task;
  const add = (
    factor: Factor,
    text: string,
    span: { readonly start: number; readonly end: number },
  ): void => {
    found.push({ factor, reason: { text, path, range: task.range(span) } });
  };
  for (const { object, label } of containers) {
    const secrets = arrayAt(object, 'secrets');
    if (secrets !== undefined && secrets.items.length > 0)
      add(
        3,
        `${label} gets ${secrets.items.length === 1 ? 'a secret' : `${String(secrets.items.length)} secrets`} by reference, when it starts.`,
        secrets,
      );
    const image = stringAt(object, 'image');
    const name = image === undefined ? undefined : imageName(image.value);
    if (
      image !== undefined &&
      name !== undefined &&
      (name.digest !== undefined || (name.tag ?? 'latest') !== 'latest')
    )
      add(
        5,
        `${label} runs the build \`${name.digest === undefined ? (name.tag ?? '') : 'of one digest'}\` and no other.`,
        image,
      );
    const readOnly = booleanAt(object, 'readonlyRootFilesystem');
    if (readOnly?.value === true) add(6, `${label} cannot write to its own file system.`, readOnly);
    const log = objectAt(object, 'logConfiguration');
    const driver = stringAt(log, 'logDriver');
    if (driver !== undefined) add(11, `${label} sends its streams away with \`${driver.value}\`.`, driver);
    const stop = numberAt(object, 'stopTimeout');
    if (stop !== undefined) add(9, `${label} has ${String(stop.value)} seconds to stop.`, stop);
    const init = booleanAt(objectAt(object, 'linuxParameters'), 'initProcessEnabled');
    if (init?.value === true) add(9, `${label} has an init process that passes signals on.`, init);
    const service = objectsAt(object, 'environment')
      .concat(objectsAt(object, 'secrets'))
      .map((entry) => stringAt(entry, 'name'))
      .find((entry) => entry !== undefined && SERVICE.test(entry.value));
    if (service !== undefined) add(4, `${label} is told of its services by \`${service.value}\`.`, service);
  }
  const size = member(task.root, 'cpu');
  const essential = containers.filter(({ object }) => booleanAt(object, 'essential')?.value !== false);
  if (size !== undefined && essential.length === 1)
    add(8, 'The task runs one process type, and its size is its own.', size.key);
  return found;
}

function ofTasksTogether({ tasks }: WorkspaceContext): readonly ForFactor[] {
  const found: ForFactor[] = [];
  const byImage = Map.groupBy(
    tasks,
    ({ containers }) => stringAt(containers[0]?.object, 'image')?.value ?? '',
  );
  for (const [image, same] of byImage) {
    const [first] = same;
    if (image === '' || first === undefined || same.length < 2) continue;
    const text = `${String(same.length)} task definitions run one image, \`${image}\`.`;
    found.push({ factor: 8, reason: { text, path: first.path } });
    found.push({
      factor: 1,
      reason: { text: `${text} One codebase, several process types.`, path: first.path },
    });
    const oneOff = same.find(({ family }) => ONE_OFF.test(family));
    if (oneOff !== undefined)
      found.push({
        factor: 12,
        reason: {
          text: `\`${oneOff.family}\` runs the app’s own image for one-off work.`,
          path: oneOff.path,
        },
      });
  }
  return found;
}

function ofCode(workspace: WorkspaceContext): readonly ForFactor[] {
  const found: ForFactor[] = [];
  const reads = workspace.sources.flatMap((source) => environmentReads(source));
  const [first] = reads;
  if (first !== undefined) {
    const names = [...new Set(reads.map(({ name }) => `\`${name}\``))];
    const shown = names.slice(0, 3).join(', ');
    const rest = names.length > 3 ? ` and ${String(names.length - 3)} more` : '';
    found.push({
      factor: 3,
      reason: {
        text: `The code reads ${shown}${rest} from the environment.`,
        path: first.sign.path,
        range: first.sign.range,
      },
    });
  }
  const service = reads.find(({ name }) => SERVICE.test(name));
  if (service !== undefined)
    found.push({
      factor: 4,
      reason: {
        text: `The code finds a service by \`${service.name}\`.`,
        path: service.sign.path,
        range: service.sign.range,
      },
    });
  const port = reads.find(({ name }) => name === 'PORT');
  if (port !== undefined)
    found.push({
      factor: 7,
      reason: {
        text: 'The code listens on the port that `PORT` names.',
        path: port.sign.path,
        range: port.sign.range,
      },
    });
  const handler = workspace.sources.find((source) => /SIGTERM/.test(source.code) && handlesTerm(source));
  const [sign] = handler?.signs(/SIGTERM/g) ?? [];
  if (sign !== undefined)
    found.push({
      factor: 9,
      reason: { text: 'The code does something on `SIGTERM`.', path: sign.path, range: sign.range },
    });
  return found;
}
