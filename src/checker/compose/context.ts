import { member, objectAt, type JsonObject, type JsonString } from '../json/node.ts';
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
  /** The file’s one object; undefined where there is none to judge. */
  readonly root: JsonObject | undefined;
  readonly services: readonly Service[];
  /** Whether other files are merged with it, so that what it leaves out may stand there. */
  readonly partial: boolean;
  #problems: readonly Problem[] | undefined;

  constructor(path: string, text: string) {
    super(path, text);
    const root = this.yaml.documents[0]?.root;
    this.root = root?.kind === 'object' ? root : undefined;
    this.services = (objectAt(this.root, 'services')?.members ?? []).flatMap(({ key, value }) =>
      value.kind === 'object' ? [{ name: key, object: value, label: `Service ${code(key.value)}` }] : [],
    );
    // `compose.prod.yaml` is read on top of `compose.yaml`; what is included brings services of its own.
    this.partial =
      /(?:compose|stack)[._-][^/]+\.ya?ml$/i.test(path) || member(this.root, 'include') !== undefined;
  }

  /** What differs from the Compose Specification. Found once, for all the rules that report it. */
  get problems(): readonly Problem[] {
    return (this.#problems ??= this.root === undefined ? [] : findProblems(SCHEMA, this.root, 'compose'));
  }
}
