import type { JsonNode, JsonObject } from '../json/node.ts';
import { objectsAt, stringAt } from '../json/node.ts';
import { YamlContext } from '../yaml/context.ts';
import { findProblems, type Problem } from '../yaml/structure.ts';
import { manifestOf, type Manifest, type PodContainer, type PodTemplate } from './manifest.ts';
import { SCHEMA } from './schema.generated.ts';
import { placeholderIn } from './template.ts';

/** A workload’s pods, and which workload. */
export interface Workload {
  readonly manifest: Manifest;
  readonly pod: PodTemplate;
}

/** What the rules of Kubernetes manifests see: the objects of all documents in the file. */
export class ManifestContext extends YamlContext {
  /** Documents that hold something other than an object. */
  readonly strangers: readonly JsonNode[];
  readonly objects: readonly Manifest[];
  /** Where the first placeholder stands, where the file is a template and no manifest yet. */
  readonly placeholder: number | undefined;
  #problems: ReadonlyMap<Manifest, readonly Problem[]> | undefined;

  constructor(path: string, text: string) {
    super(path, text, { oldBooleans: true });
    this.placeholder = placeholderIn(text, this.yaml.faults.length === 0);
    const roots = this.yaml.documents.flatMap(({ root }) =>
      root === undefined || root.kind === 'null' ? [] : [root],
    );
    this.strangers = roots.filter(({ kind }) => kind !== 'object');
    this.objects = roots
      .flatMap((root) => (root.kind === 'object' ? unpacked(root) : []))
      .map((root) => manifestOf(root, path));
  }

  /** What differs from the generated structure, object by object. Found once, for all the rules that report it. */
  get problems(): ReadonlyMap<Manifest, readonly Problem[]> {
    return (this.#problems ??= new Map(
      this.objects.map((each) => [
        each,
        each.structure === undefined
          ? []
          : findProblems(SCHEMA, each.root, each.structure, { nullIsAbsent: true }),
      ]),
    ));
  }

  /** All that makes pods. */
  get workloads(): readonly Workload[] {
    return this.objects.flatMap((manifest) =>
      manifest.pod === undefined ? [] : [{ manifest, pod: manifest.pod }],
    );
  }

  /** All that keeps pods running, as opposed to work that ends. */
  get services(): readonly Workload[] {
    return this.workloads.filter(
      ({ manifest: { kind } }) => kind?.value !== 'Job' && kind?.value !== 'CronJob',
    );
  }

  /** Every container, init containers among them. */
  get containers(): readonly (Workload & { readonly container: PodContainer })[] {
    return this.workloads.flatMap((workload) =>
      workload.pod.containers.map((container) => ({ ...workload, container })),
    );
  }

  ofKind(...kinds: readonly string[]): readonly Manifest[] {
    return this.objects.filter(({ kind }) => kind !== undefined && kinds.includes(kind.value));
  }
}

/** The objects of a `List`, or the object itself. */
function unpacked(root: JsonObject): readonly JsonObject[] {
  return stringAt(root, 'kind')?.value === 'List' ? objectsAt(root, 'items') : [root];
}
