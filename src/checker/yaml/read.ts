import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Pair,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import type { JsonMember, JsonNode, JsonString } from '../json/node.ts';
import { code } from '../json/say.ts';
import type { Fault } from './fault.ts';
import { badKey, duplicate, SYNTAX, tooDeep, tooMany, unknownAlias } from './say.ts';

/** Nothing written by hand comes near these; what does is a mistake or meant to do harm. */
const MAX_DEPTH = 200;
const MAX_VALUES = 100_000;

/** One document of a file: everything up to the next `---`. */
export interface YamlDocument {
  /** Its value as a tree, aliases and merged members written out; undefined where it is empty or cannot be read. */
  readonly root: JsonNode | undefined;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

export interface YamlText {
  readonly documents: readonly YamlDocument[];
  readonly faults: readonly Fault[];
}

export interface YamlOptions {
  /** Whether `yes`, `no`, `on` and `off` are booleans, as in YAML 1.1, which Kubernetes reads. */
  readonly oldBooleans?: boolean;
  /** A tag that takes a member out, as Compose’s `!reset` does. */
  readonly removes?: string;
}

/** Thrown and caught in this file alone. */
class Limit extends Error {}

/**
 * Reads YAML, one tree for each document. The tree is that of JSON, of which YAML is a way of writing: each value has
 * the place where it is written, so that what an alias stands for has the place of its anchor. Of a document with
 * faults, what is certain is kept out: it has no root. Never throws.
 * Source: https://yaml.org/spec/1.2.2/
 */
export function readYaml(text: string, options: YamlOptions = {}): YamlText {
  const faults: Fault[] = [];
  let parsed: readonly Document.Parsed[];
  try {
    const all = parseAllDocuments(text, { prettyErrors: false, logLevel: 'error', merge: true });
    parsed = 'empty' in all ? [] : all;
  } catch {
    // The parser calls itself for each level.
    return { documents: [], faults: [{ kind: 'limit', start: 0, end: 0, message: tooDeep(MAX_DEPTH) }] };
  }
  const documents = parsed.map((each): YamlDocument => {
    const [start, , end] = each.range;
    return { root: rootOf(each, text, options, faults), start, end: Math.min(end, text.length) };
  });
  return { documents, faults };
}

function rootOf(
  parsed: Document.Parsed,
  text: string,
  options: YamlOptions,
  faults: Fault[],
): JsonNode | undefined {
  const wrong = parsed.errors.find((error) => error.code !== 'DUPLICATE_KEY');
  if (wrong !== undefined) {
    // What follows the first one is often its consequence.
    const start = Math.min(wrong.pos[0], text.length);
    const end = Math.max(start, Math.min(wrong.pos[1], text.length));
    const deep = /call stack/.test(wrong.message);
    faults.push({
      kind: deep ? 'limit' : 'syntax',
      start,
      end,
      message: deep ? tooDeep(MAX_DEPTH) : `This is no YAML. ${SYNTAX[wrong.code]}`,
    });
    return undefined;
  }
  if (parsed.contents === null) return undefined;
  const tree = new Tree(text, options, faults);
  try {
    return tree.node(parsed.contents, 0);
  } catch (error) {
    if (!(error instanceof Limit || error instanceof RangeError)) throw error;
    const [start] = parsed.contents.range;
    const message = error instanceof Limit ? error.message : tooDeep(MAX_DEPTH);
    faults.push({ kind: 'limit', start, end: start, message });
    return undefined;
  }
}

/** Turns the parser’s nodes into ours. */
class Tree {
  readonly #text: string;
  readonly #options: YamlOptions;
  readonly #faults: Fault[];
  readonly #anchors = new Map<string, ParsedNode>();
  #values = 0;

  constructor(text: string, options: YamlOptions, faults: Fault[]) {
    this.#text = text;
    this.#options = options;
    this.#faults = faults;
  }

  node(node: ParsedNode, depth: number): JsonNode {
    this.#values += 1;
    if (depth > MAX_DEPTH) throw new Limit(tooDeep(MAX_DEPTH));
    if (this.#values > MAX_VALUES) throw new Limit(tooMany('100,000'));
    const [start, end] = node.range;
    // An anchor counts from where it stands, until another takes its name.
    if (!isAlias(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target !== undefined) return this.node(target, depth + 1);
      this.#faults.push({ kind: 'unknown-alias', start, end, message: unknownAlias(node.source) });
      return { kind: 'null', start, end };
    }
    if (isMap(node)) return { kind: 'object', start, end, members: this.#members(node.items, depth) };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item, depth + 1));
      return { kind: 'array', start, end, items };
    }
    return this.#scalar(node);
  }

  #members(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], depth: number): readonly JsonMember[] {
    const members: JsonMember[] = [];
    const merged: JsonMember[] = [];
    const seen = new Set<string>();
    for (const { key, value } of pairs) {
      // The parser gives such a key a symbol as its value.
      if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN' && value !== null) {
        merged.push(...this.#merged(this.node(value, depth + 1)));
        continue;
      }
      const name = this.#name(key);
      const at = name.end;
      if (seen.has(name.value)) {
        const { start, end } = name;
        this.#faults.push({ kind: 'duplicate-key', start, end, message: duplicate(code(name.value)) });
      }
      seen.add(name.value);
      if (value?.tag !== undefined && value.tag === this.#options.removes) continue;
      const node =
        value === null ? { kind: 'null' as const, start: at, end: at } : this.node(value, depth + 1);
      members.push({ key: name, value: node, start: name.start, end: Math.max(node.end, at) });
    }
    // What stands here counts more than what is merged in.
    return merged.length === 0 ? members : [...merged.filter(({ key }) => !seen.has(key.value)), ...members];
  }

  /** The members that `<<` takes over: of one object, or of several, the first of which counts most. */
  #merged(node: JsonNode): readonly JsonMember[] {
    if (node.kind === 'object') return node.members;
    if (node.kind !== 'array') return [];
    return node.items.toReversed().flatMap((item) => (item.kind === 'object' ? item.members : []));
  }

  #name(key: ParsedNode): JsonString {
    const [start, end] = key.range;
    const node = isAlias(key) ? this.#anchors.get(key.source) : key;
    if (isScalar(key) && key.anchor !== undefined) this.#anchors.set(key.anchor, key);
    if (node !== undefined && isScalar(node)) {
      const value = typeof node.value === 'string' ? node.value : node.source;
      return { kind: 'string', value, start, end };
    }
    this.#faults.push({ kind: 'syntax', start, end, message: badKey });
    return { kind: 'string', value: this.#text.slice(start, end), start, end };
  }

  #scalar(node: Scalar.Parsed): JsonNode {
    const [start, end] = node.range;
    const { value } = node;
    if (typeof value === 'number') return { kind: 'number', value, start, end };
    if (typeof value === 'boolean') return { kind: 'boolean', value, start, end };
    if (value === null || value === undefined) return { kind: 'null', start, end };
    const text = typeof value === 'string' ? value : node.source;
    if (this.#options.oldBooleans === true && node.type === 'PLAIN' && /^(?:yes|no|on|off)$/i.test(text))
      return { kind: 'boolean', value: /^(?:yes|on)$/i.test(text), start, end };
    return { kind: 'string', value: text, start, end };
  }
}
