import type { Factor } from '../diagnostic.ts';
import type { DockerfileContext } from '../dockerfile/context.ts';
import { imageName } from '../image-name.ts';
import type { Span } from '../json/node.ts';
import { isStore } from '../task-definition/roles.ts';
import { builtImages, lastPart } from './built-images.ts';
import { baseName, type WorkspaceContext } from './context.ts';
import type { Deployed, Platform } from './deployed/deployed.ts';
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
const UNITS: Readonly<Record<Platform, string>> = {
  ecs: 'task definitions',
  kubernetes: 'workloads',
  compose: 'services',
};
const ONE_OFF = /migrat|seed|admin|one-?off|console|backfill/i;

/** All that speaks for the factors, in the order of the files. Each line is a fact of the files, not a guess. */
export function evidenceIn(workspace: WorkspaceContext): readonly ForFactor[] {
  return [
    ...ofFiles(workspace),
    ...workspace.dockerfiles.flatMap((context) => ofDockerfile(context)),
    ...ofBases(workspace),
    ...workspace.deployed.flatMap((each) => ofDeployed(each)),
    ...ofPrograms(workspace),
    ...ofBuild(workspace),
    ...ofParity(workspace),
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

function ofDeployed(each: Deployed): readonly ForFactor[] {
  const found: ForFactor[] = [];
  const { label, file, image, secrets, stop } = each;
  const add = (factor: Factor, text: string, place: Span): void => {
    found.push({ factor, reason: { text, path: file.path, range: file.range(place) } });
  };
  if (secrets !== undefined)
    add(
      3,
      `${label} gets ${secrets.count === 1 ? 'a secret' : `${String(secrets.count)} secrets`} by reference, when it starts.`,
      secrets.place,
    );
  const name = image === undefined || isStore(each) ? undefined : imageName(image.value);
  const isExact = name?.digest !== undefined || (name?.tag ?? 'latest') !== 'latest';
  if (image !== undefined && name !== undefined && isExact)
    add(
      5,
      `${label} runs the build \`${name.digest === undefined ? (name.tag ?? '') : 'of one digest'}\` and no other.`,
      image,
    );
  if (each.readOnly !== undefined) add(6, `${label} cannot write to its own file system.`, each.readOnly);
  if (each.size !== undefined)
    add(
      8,
      each.platform === 'ecs'
        ? 'The task runs one process type, and its size is its own.'
        : `${label} runs one process type, and its size is its own.`,
      each.size,
    );
  if (stop.place !== undefined && stop.seconds > 0)
    add(9, `${label} has ${String(stop.seconds)} seconds to stop.`, stop.place);
  if (each.init !== undefined) add(9, `${label} has an init process that passes signals on.`, each.init);
  if (each.readiness !== undefined)
    add(9, `${label} gets no requests before it says that it is ready.`, each.readiness);
  if (each.logDriver !== undefined && each.logDriver.value !== 'none')
    add(11, `${label} sends its streams away with \`${each.logDriver.value}\`.`, each.logDriver);
  const service = isStore(each) ? undefined : each.variables.find((variable) => SERVICE.test(variable.name));
  if (service !== undefined)
    add(4, `${label} is told of its services by \`${service.name}\`.`, service.place);
  const port = each.variables.find((variable) => variable.name === 'PORT');
  if (port !== undefined) add(7, `${label} is told by \`PORT\` where to listen.`, port.place);
  return found;
}

/** What several containers of one program show. */
function ofPrograms({ deployed }: WorkspaceContext): readonly ForFactor[] {
  const found: ForFactor[] = [];
  const firsts = new Map<string, Deployed>();
  for (const each of deployed) {
    const unit = JSON.stringify([each.platform, each.file.path, each.unit]);
    if (each.program !== '' && !isStore(each) && !firsts.has(unit)) firsts.set(unit, each);
  }
  const byProgram = Map.groupBy(firsts.values(), ({ platform, program }) =>
    JSON.stringify([platform, program]),
  );
  for (const same of byProgram.values()) {
    const [first] = same;
    if (first === undefined || same.length < 2) continue;
    const what =
      first.image === undefined ? `the image of \`${first.program}\`` : `one image, \`${first.program}\``;
    const text = `${String(same.length)} ${UNITS[first.platform]} run ${what}.`;
    const { path } = first.file;
    found.push({ factor: 8, reason: { text, path } });
    found.push({ factor: 1, reason: { text: `${text} One codebase, several process types.`, path } });
    const oneOff = same.find(({ ends, unit }) => ends || ONE_OFF.test(unit));
    if (oneOff !== undefined)
      found.push({
        factor: 12,
        reason: {
          text: `\`${oneOff.unit}\` runs the app’s own image for one-off work.`,
          path: oneOff.file.path,
        },
      });
  }
  return found;
}

/** What runs, where something here builds it. */
function ofBuild(workspace: WorkspaceContext): readonly ForFactor[] {
  const built = new Map(builtImages(workspace)?.map(({ name, path }) => [name, path]));
  for (const { platform, image, label, file } of workspace.deployed) {
    const name = platform === 'compose' || image === undefined ? undefined : lastPart(image.value);
    const path = built.get(name ?? '');
    if (path === undefined || image === undefined) continue;
    const text = `${label} runs the image that \`${path}\` builds.`;
    return [{ factor: 5, reason: { text, path: file.path, range: file.range(image) } }];
  }
  return [];
}

/** A Compose file that builds what production runs. */
function ofParity({ deployed, dockerfiles }: WorkspaceContext): readonly ForFactor[] {
  const paths = new Set(dockerfiles.map(({ path }) => path));
  const built = deployed.find(({ dockerfile }) => dockerfile !== undefined && paths.has(dockerfile.path));
  if (built?.dockerfile === undefined) return [];
  const { file, label, dockerfile } = built;
  return [
    {
      factor: 10,
      reason: {
        text: `${label} is built from \`${dockerfile.path}\`, on a developer’s machine as elsewhere.`,
        path: file.path,
        range: file.range(dockerfile.place),
      },
    },
  ];
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
