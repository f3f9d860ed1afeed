import type { ComposeContext, Service } from '../../compose/context.ts';
import { secondsOf } from '../../compose/duration.ts';
import { environmentOf } from '../../compose/environment.ts';
import { containerPort } from '../../compose/published-port.ts';
import type { SourceFile } from '../../diagnostic.ts';
import {
  arrayAt,
  booleanAt,
  member,
  objectAt,
  stringAt,
  type JsonNode,
  type JsonObject,
  type Span,
} from '../../json/node.ts';
import type { Deployed, Variable } from './deployed.ts';

/** What Compose waits where the service does not say, in seconds. */
const GRACE_PERIOD = 10;

/** The services of all Compose files. */
export function deployedByCompose(
  contexts: readonly ComposeContext[],
  files: readonly SourceFile[],
): readonly Deployed[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return contexts.flatMap((file) => file.services.map((service) => deployed(file, service, texts)));
}

function deployed(
  file: ComposeContext,
  { name, object, label }: Service,
  texts: ReadonlyMap<string, string>,
): Deployed {
  const image = stringAt(object, 'image');
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  const dockerfile = dockerfileOf(object, folder);
  const fromFiles = envFiles(object).map(({ path, place }) =>
    variablesIn(texts.get(within(folder, path)), place),
  );
  const grace = stringAt(object, 'stop_grace_period');
  const secrets = arrayAt(object, 'secrets');
  const readOnly = booleanAt(object, 'read_only');
  const init = booleanAt(object, 'init');
  return {
    platform: 'compose',
    file,
    object,
    label,
    unit: name.value,
    ends: false,
    program: image?.value ?? dockerfile?.path ?? '',
    image,
    dockerfile,
    variables: [...environmentOf(object), ...fromFiles.flatMap((variables) => variables ?? [])],
    hasMore: file.partial || member(object, 'extends') !== undefined || fromFiles.includes(undefined),
    ports: [...(arrayAt(object, 'ports')?.items ?? []), ...(arrayAt(object, 'expose')?.items ?? [])].flatMap(
      (item) => {
        const port = containerPort(item);
        return port === undefined ? [] : [{ port, place: item }];
      },
    ),
    stop: {
      seconds: (grace === undefined ? undefined : secondsOf(grace.value)) ?? GRACE_PERIOD,
      place: grace,
    },
    secrets:
      secrets === undefined || secrets.items.length === 0
        ? undefined
        : { count: secrets.items.length, place: secrets },
    readOnly: readOnly?.value === true ? readOnly : undefined,
    init: init?.value === true ? init : undefined,
    logDriver: stringAt(objectAt(object, 'logging'), 'driver'),
    size: undefined,
    readiness: undefined,
  };
}

/** Where the Dockerfile of `build` lies; undefined where it is elsewhere than among the files. */
function dockerfileOf(service: JsonObject, folder: string): Deployed['dockerfile'] {
  const build = member(service, 'build')?.value;
  if (build === undefined) return undefined;
  const context = build.kind === 'object' ? (stringAt(build, 'context')?.value ?? '.') : textOf(build);
  if (context === undefined || /^(?:\/|~|\w+:\/\/|git@)|\$/.test(context)) return undefined;
  const own = build.kind === 'object' ? stringAt(build, 'dockerfile')?.value : undefined;
  return { path: within(folder, `${context}/${own ?? 'Dockerfile'}`), place: build };
}

/** The files of `env_file`: one path, a list of them, or of objects with a path. */
function envFiles(service: JsonObject): readonly { readonly path: string; readonly place: Span }[] {
  const value = member(service, 'env_file')?.value;
  const entries = value === undefined ? [] : value.kind === 'array' ? value.items : [value];
  return entries.flatMap((entry) => {
    const path = entry.kind === 'object' ? stringAt(entry, 'path')?.value : textOf(entry);
    return path === undefined ? [] : [{ path, place: entry }];
  });
}

/** The names that an environment file sets; undefined where it is not among the files. */
function variablesIn(text: string | undefined, place: Span): readonly Variable[] | undefined {
  if (text === undefined) return undefined;
  return Array.from(text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm), ([, name = '']) => ({
    name,
    value: undefined,
    place,
  }));
}

function textOf(node: JsonNode): string | undefined {
  return node.kind === 'string' ? node.value : undefined;
}

/** A path from a folder, which ends with a slash or is empty, as a path from the root. */
function within(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
