import { member, objectAt, objectsAt, stringAt, type JsonObject, type JsonString } from '../json/node.ts';
import { code } from '../json/say.ts';
import { KINDS } from './schema.generated.ts';

/** One object that a manifest describes. */
export interface Manifest {
  readonly root: JsonObject;
  readonly apiVersion: JsonString | undefined;
  readonly kind: JsonString | undefined;
  readonly name: JsonString | undefined;
  /** The namespace it names; empty where the cluster’s default holds. */
  readonly namespace: string;
  /** For messages: ``Deployment `web` ``. */
  readonly label: string;
  /** The name of its structure, where it is one whose structure is known. */
  readonly structure: string | undefined;
  readonly spec: JsonObject | undefined;
  /** What its pods are made from, where it makes any. */
  readonly pod: PodTemplate | undefined;
  /** Whether it says only what a patch changes, so that what it leaves out stands elsewhere. */
  readonly partial: boolean;
}

/** A pod, or what a workload makes its pods from. */
export interface PodTemplate {
  readonly spec: JsonObject;
  readonly labels: ReadonlyMap<string, string>;
  /** Init containers first, then those that run. */
  readonly containers: readonly PodContainer[];
}

export interface PodContainer {
  readonly object: JsonObject;
  readonly name: JsonString | undefined;
  /** For messages: the name in backticks, or its place in the list. */
  readonly label: string;
  /** Whether it ends before the others start. One that restarts, a sidecar, does not. */
  readonly init: boolean;
}

const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** File names that speak of patches: `overlays/prod/replicas.yaml`, `web-patch.yaml`. */
const PATCH_PATH = /(?:^|[/._-])(?:patch(?:es)?|overlays?)(?=[/._-])/i;

/** Reads one object of a manifest. */
export function manifestOf(root: JsonObject, path: string): Manifest {
  const kind = stringAt(root, 'kind');
  const apiVersion = stringAt(root, 'apiVersion');
  const metadata = objectAt(root, 'metadata');
  const name = stringAt(metadata, 'name');
  const pod = podOf(root, kind?.value ?? '');
  const known = KINDS[apiVersion?.value ?? '']?.includes(kind?.value ?? '') === true;
  return {
    root,
    apiVersion,
    kind,
    name,
    namespace: stringAt(metadata, 'namespace')?.value ?? '',
    label: `${kind?.value ?? 'Object'}${name === undefined ? '' : ` ${code(name.value)}`}`,
    structure: known ? kind?.value : undefined,
    spec: objectAt(root, 'spec'),
    pod,
    partial: PATCH_PATH.test(path) || looksLikePatch(root, kind?.value ?? '', pod),
  };
}

/** A workload that names neither what it selects nor any image is one that changes another. */
function looksLikePatch(root: JsonObject, kind: string, pod: PodTemplate | undefined): boolean {
  if (!['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].includes(kind)) return false;
  const spec = objectAt(root, 'spec');
  return (
    spec !== undefined &&
    spec.members.length > 0 &&
    member(spec, 'selector') === undefined &&
    (pod?.containers ?? []).every(({ object }) => member(object, 'image') === undefined)
  );
}

function podOf(root: JsonObject, kind: string): PodTemplate | undefined {
  const path = Object.hasOwn(POD_PATHS, kind) ? POD_PATHS[kind] : undefined;
  if (path === undefined) return undefined;
  const template = path.reduce<JsonObject | undefined>((object, name) => objectAt(object, name), root);
  const spec = objectAt(template, 'spec');
  if (spec === undefined) return undefined;
  const labels = new Map<string, string>();
  for (const { key, value } of objectAt(objectAt(template, 'metadata'), 'labels')?.members ?? []) {
    if (value.kind === 'string') labels.set(key.value, value.value);
  }
  return {
    spec,
    labels,
    containers: [...containersAt(spec, 'initContainers'), ...containersAt(spec, 'containers')],
  };
}

function containersAt(spec: JsonObject, list: 'initContainers' | 'containers'): readonly PodContainer[] {
  return objectsAt(spec, list).map((object, index) => {
    const name = stringAt(object, 'name');
    const named = name !== undefined && name.value !== '';
    const init = list === 'initContainers';
    return {
      object,
      name,
      label: named ? code(name.value) : `${init ? 'Init container' : 'Container'} ${String(index + 1)}`,
      init: init && stringAt(object, 'restartPolicy')?.value !== 'Always',
    };
  });
}
