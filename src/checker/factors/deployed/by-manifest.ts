import {
  booleanAt,
  member,
  numberAt,
  objectAt,
  objectsAt,
  stringAt,
  type JsonObject,
} from '../../json/node.ts';
import type { ManifestContext, Workload } from '../../kubernetes/context.ts';
import type { PodContainer } from '../../kubernetes/manifest.ts';
import type { Deployed, Variable } from './deployed.ts';

/** What the kubelet waits where the pod does not say, in seconds. */
const GRACE_PERIOD = 30;

/** The keys of every ConfigMap and Secret of the workspace, by kind and name. */
type Keys = ReadonlyMap<string, readonly string[]>;

/** The containers of all workloads, init containers aside. */
export function deployedByManifests(contexts: readonly ManifestContext[]): readonly Deployed[] {
  const keys = keysOf(contexts);
  return contexts.flatMap((file) =>
    file.workloads.flatMap((workload) => {
      const running = workload.pod.containers.filter(({ init }) => !init);
      return running.map((container) => deployed(file, workload, container, running, keys));
    }),
  );
}

function deployed(
  file: ManifestContext,
  { manifest, pod }: Workload,
  container: PodContainer,
  running: readonly PodContainer[],
  keys: Keys,
): Deployed {
  const { object, label } = container;
  const image = stringAt(object, 'image');
  const ends = manifest.kind?.value === 'Job' || manifest.kind?.value === 'CronJob';
  const grace = numberAt(pod.spec, 'terminationGracePeriodSeconds');
  const readOnly = booleanAt(objectAt(object, 'securityContext'), 'readOnlyRootFilesystem');
  const entries = objectsAt(object, 'env').flatMap((entry) => {
    const name = stringAt(entry, 'name');
    return name === undefined ? [] : [{ entry, name }];
  });
  const from = objectsAt(object, 'envFrom').map((source) => variablesFrom(source, keys));
  const [secret, ...others] = [
    ...entries.flatMap(({ entry }) => objectAt(objectAt(entry, 'valueFrom'), 'secretKeyRef') ?? []),
    ...objectsAt(object, 'envFrom').flatMap((source) => objectAt(source, 'secretRef') ?? []),
  ];
  const isFirst = running[0] === container;
  return {
    platform: 'kubernetes',
    file,
    object,
    label,
    unit: manifest.name?.value ?? '',
    ends,
    program: image?.value ?? '',
    image,
    dockerfile: undefined,
    variables: [
      ...entries.map(({ entry, name }) => {
        const value = stringAt(entry, 'value');
        return { name: name.value, value: value?.value, place: value ?? name };
      }),
      ...from.flatMap((variables) => variables ?? []),
    ],
    hasMore: manifest.partial || from.includes(undefined),
    ports: objectsAt(object, 'ports').flatMap((entry) => {
      const port = numberAt(entry, 'containerPort');
      return port === undefined ? [] : [{ port: port.value, place: port }];
    }),
    stop: { seconds: grace?.value ?? GRACE_PERIOD, place: isFirst ? grace : undefined },
    secrets: secret === undefined ? undefined : { count: others.length + 1, place: secret },
    readOnly: readOnly?.value === true ? readOnly : undefined,
    init: undefined,
    logDriver: undefined,
    size: ends || running.length > 1 ? undefined : member(objectAt(object, 'resources'), 'requests')?.key,
    readiness: member(object, 'readinessProbe')?.key,
  };
}

/** What an entry of `envFrom` brings; undefined where the object it names is not among the files. */
function variablesFrom(source: JsonObject, keys: Keys): readonly Variable[] | undefined {
  const prefix = stringAt(source, 'prefix')?.value ?? '';
  const [kind, reference] =
    member(source, 'secretRef') === undefined
      ? (['ConfigMap', objectAt(source, 'configMapRef')] as const)
      : (['Secret', objectAt(source, 'secretRef')] as const);
  const name = stringAt(reference, 'name');
  if (name === undefined) return undefined;
  return keys
    .get(`${kind}/${name.value}`)
    ?.map((key) => ({ name: `${prefix}${key}`, value: undefined, place: name }));
}

function keysOf(contexts: readonly ManifestContext[]): Keys {
  const keys = new Map<string, string[]>();
  for (const { kind, name, root } of contexts.flatMap((context) => context.ofKind('ConfigMap', 'Secret'))) {
    const own = `${kind?.value ?? ''}/${name?.value ?? ''}`;
    const all = keys.get(own) ?? [];
    keys.set(own, all);
    for (const list of ['data', 'stringData']) {
      for (const { key } of objectAt(root, list)?.members ?? []) all.push(key.value);
    }
  }
  return keys;
}
