import type { Diagnostic, Fix, Range } from '../diagnostic.ts';
import type { JsonContext } from '../json/context.ts';
import { JsonEditor } from '../json/edit.ts';
import type { OffsetEdit } from '../json/fault.ts';
import {
  objectsAt,
  stringAt,
  stringsAt,
  type JsonNode,
  type JsonObject,
  type JsonString,
} from '../json/node.ts';
import { code } from '../json/say.ts';
import type { Lines } from '../text.ts';
import { placeOf, type Place } from './place.ts';
import { shapeOf, type Shape } from './shape.ts';
import { findProblems, type Problem } from './structure.ts';

/** One entry of `containerDefinitions`. */
export interface Container {
  readonly object: JsonObject;
  readonly name: JsonString | undefined;
  /** How a message names it: `` `web` ``, or its number where it has no name. */
  readonly label: string;
}

/** What a check of the same file comes to where the launch types are others. */
export type Suppose = (launchType: string) => readonly Diagnostic[];

/** What the rules of task definitions see: the tree of one, and the text it stands in. */
export class TaskDefinitionContext {
  readonly path: string;
  readonly lines: Lines;
  /** The whole file's value. */
  readonly top: JsonNode;
  /** What the document is; a task definition in most cases. */
  readonly shape: Shape;
  /** The task definition itself; without members where the document holds none. */
  readonly root: JsonObject;
  readonly containers: readonly Container[];
  /** The values of `requiresCompatibilities`; empty where the file does not say where it will run. */
  readonly launchTypes: ReadonlySet<string>;
  readonly editor: JsonEditor;
  /** Finds what would be found if the file named a launch type. */
  readonly suppose: Suppose;
  #problems: readonly Problem[] | undefined;
  #place: Place | undefined;

  /** @param launchTypes What to suppose in place of the file's own `requiresCompatibilities`. */
  constructor(
    json: JsonContext,
    top: JsonNode,
    suppose: Suppose = () => [],
    launchTypes?: ReadonlySet<string>,
  ) {
    const shape = shapeOf(top);
    const root = shape.root ?? { kind: 'object', start: top.start, end: top.end, members: [] };
    this.path = json.path;
    this.lines = json.lines;
    this.top = top;
    this.shape = shape;
    this.root = root;
    this.editor = new JsonEditor(json.lines);
    this.suppose = suppose;
    this.launchTypes =
      launchTypes ?? new Set(stringsAt(root, 'requiresCompatibilities').map(({ value }) => value));
    this.containers = objectsAt(root, 'containerDefinitions').map((object, index) => {
      const name = stringAt(object, 'name');
      const label = name === undefined || name.value === '' ? `Container ${index + 1}` : code(name.value);
      return { object, name, label };
    });
  }

  /** Fargate's rules hold when it is among the launch types, whatever else is. */
  get fargate(): boolean {
    return this.launchTypes.has('FARGATE');
  }

  /** What differs from the generated structure. Found once, for all the rules that report it. */
  get problems(): readonly Problem[] {
    return (this.#problems ??= findProblems(this.root));
  }

  /** Region and account, as far as the file tells. */
  get place(): Place {
    return (this.#place ??= placeOf(this.lines.text));
  }

  /** The family, or a word in its place where the file has none. */
  get family(): string {
    const family = stringAt(this.root, 'family')?.value;
    return family === undefined || family === '' ? 'FAMILY' : family;
  }

  range(span: { readonly start: number; readonly end: number }): Range {
    return this.lines.range(span.start, span.end);
  }

  fix(title: string, edits: readonly OffsetEdit[]): Fix {
    return {
      title,
      edits: edits.map(({ start, end, text }) => ({ range: this.lines.range(start, end), text })),
    };
  }
}
