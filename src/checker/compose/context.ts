import { member, objectAt, type JsonMember, type JsonObject, type JsonString } from '../json/node.ts';
import { code } from '../json/say.ts';
import { YamlContext } from '../yaml/context.ts';
import { findProblems, type Problem } from '../yaml/structure.ts';
import { SCHEMA } from './schema.generated.ts';

/** One service of a Compose file. */
export interface Service {
  readonly name: JsonString;
  readonly object: JsonObject;
  /** For messages: ``Service `web` ``. */
  readonly label: string;
}

/** What the rules of Compose files see: the services, and what they share. */
export class ComposeContext extends YamlContext {
  /** The object of each document; Compose merges them, the later ones on top. */
  readonly roots: readonly JsonObject[];
  readonly services: readonly Service[];
  /** Whether other files are merged with it, so that what it leaves out may stand there. */
  readonly partial: boolean;
  #problems: readonly Problem[] | undefined;

  constructor(path: string, text: string) {
    super(path, text, { removes: '!reset' });
    this.roots = this.yaml.documents.flatMap(({ root }) => (root?.kind === 'object' ? [root] : []));
    this.services = this.declared('services').flatMap(({ key, value }) =>
      value.kind === 'object' ? [{ name: key, object: value, label: `Service ${code(key.value)}` }] : [],
    );
    // `compose.prod.yaml` is read on top of `compose.yaml`, as a second document is on top of the first; what is
    // included brings services of its own.
    this.partial =
      /(?:compose|stack)[._-][^/]+\.ya?ml$/i.test(path) ||
      this.roots.length > 1 ||
      this.roots.some((root) => member(root, 'include') !== undefined);
  }

  /** What the file declares at its top level, as its services or its volumes. */
  declared(list: string): readonly JsonMember[] {
    return this.roots.flatMap((root) => objectAt(root, list)?.members ?? []);
  }

  /** What differs from the Compose Specification. Found once, for all the rules that report it. */
  get problems(): readonly Problem[] {
    return (this.#problems ??= this.roots.flatMap((root) => findProblems(SCHEMA, root, 'compose')));
  }
}
