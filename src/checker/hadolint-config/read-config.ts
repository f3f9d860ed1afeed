import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { Severity } from '../diagnostic.ts';
import { isKnownCode, nearestCode } from '../dockerfile/known-codes.ts';
import { nearestName } from '../nearest.ts';
import { DEFAULT_SETTINGS, type LabelKind, type Settings } from '../settings.ts';
import type { Fault, FaultKind } from './fault.ts';
import { LABEL_KINDS, MEMBERS, SEVERITIES, THRESHOLDS, type MemberShape } from './members.ts';

export interface Config {
  readonly settings: Settings;
  /** In the order in which they were met. */
  readonly faults: readonly Fault[];
}

type Node = ParsedNode | null;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Reads a `.hadolint.yaml`: the settings, and what is wrong with the file. What cannot be understood has no effect, and
 * the rest counts. Never throws. Source: https://github.com/hadolint/hadolint#configure
 */
export function readConfig(text: string): Config {
  const reader = new ConfigReader();
  reader.read(text);
  return reader;
}

/** The YAML reader calls itself for each level, and some hundreds of them are more than the stack holds. */
const TOO_DEEP = 'The file nests too deeply to be read. Write the plain lists that hadolint knows.';

class ConfigReader implements Config {
  readonly faults: Fault[] = [];
  readonly settings: Mutable<Settings> = { ...DEFAULT_SETTINGS };
  #yaml: Document.Parsed | undefined;

  read(text: string): void {
    try {
      this.#yaml = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
    } catch {
      this.#fault(0, text.length, TOO_DEEP);
      return;
    }
    this.#root(this.#yaml.contents);
    const [error] = this.#yaml.errors;
    if (error === undefined) return;
    // What follows the first one is often its consequence, and what stands around it is not what was meant.
    this.faults.length = 0;
    const message = /call stack/.test(error.message) ? TOO_DEEP : syntaxMessage(error.message);
    this.#fault(error.pos[0], Math.min(error.pos[1], text.length), message);
  }

  #fault(start: number, end: number, message: string): void {
    this.faults.push({ kind: 'syntax', start: Math.min(start, end), end, message });
  }

  #root(root: Node): void {
    if (root === null || (isScalar(root) && root.value === null)) return;
    if (!isMap(root)) {
      this.#add(
        'wrong-type',
        root,
        'The file holds no members. Write `name: value` lines, such as `ignored:`.',
      );
      return;
    }
    this.#members(root, (name, key, value) => {
      this.#member(name, key, value, root);
    });
  }

  #add(kind: FaultKind, { range }: ParsedNode, message: string, replacement?: string): void {
    this.faults.push({ kind, start: range[0], end: range[1], message, replacement });
  }

  /** Calls back for each member of a map; of an anchor's alias, for what it stands for. */
  #members(map: ParsedNode, each: (name: string, key: ParsedNode, value: Node) => void): void {
    if (!isMap(map)) return;
    for (const { key, value } of map.items) {
      if (!isScalar(key) || typeof key.value !== 'string') {
        this.#add('wrong-type', key, 'The name of a member is plain text. Write it in front of a colon.');
      } else each(key.value, key, this.#resolved(value));
    }
  }

  #resolved(node: Node): Node {
    if (node === null || !isAlias(node) || this.#yaml === undefined) return node;
    return (node.resolve(this.#yaml) as ParsedNode | undefined) ?? node;
  }

  #member(name: string, key: ParsedNode, value: Node, root: YAMLMap.Parsed): void {
    const shape = MEMBERS.get(name);
    if (shape === undefined) {
      const nearest = nearestName(name, [...MEMBERS.keys()]);
      const hint = nearest === undefined ? knownAre(MEMBERS) : `Did you mean \`${nearest}\`?`;
      // A name that stands there already must not come twice.
      const replacement = nearest !== undefined && root.has(nearest) ? undefined : nearest;
      this.#add(
        'unknown-key',
        key,
        `hadolint knows no \`${name}\`, and passes over it. ${hint}`,
        replacement,
      );
      return;
    }
    if (value === null || (isScalar(value) && value.value === null)) return;
    this.#readMember(shape, name, value);
  }

  #readMember(shape: MemberShape, name: string, value: ParsedNode): void {
    const { settings } = this;
    switch (shape) {
      case 'flag': {
        const flag = this.#flag(name, value);
        if (name === 'strict-labels') settings.strictLabels = flag;
        else if (name === 'disable-ignore-pragma') settings.pragmas = !flag;
        else if (name === 'no-fail' && flag) settings.failureThreshold = 'none';
        return;
      }
      case 'threshold': {
        const threshold = this.#oneOf(name, value, THRESHOLDS);
        // `no-fail` may stand before it, and wins.
        if (threshold !== undefined && settings.failureThreshold !== 'none')
          settings.failureThreshold = threshold;
        return;
      }
      case 'codes':
        settings.ignored = new Set(this.#codes(name, value));
        return;
      case 'registries':
        settings.trustedRegistries = this.#texts(name, value, true).map(([registry]) => registry);
        return;
      case 'severities':
        settings.severities = this.#severities(name, value);
        return;
      case 'labels':
        settings.labels = this.#labels(name, value);
        return;
      case 'format':
        // The command line here has formats of its own.
        this.#text(`\`${name}\``, value);
    }
  }

  #flag(name: string, value: ParsedNode): boolean {
    if (isScalar(value) && typeof value.value === 'boolean') return value.value;
    this.#add(
      'wrong-type',
      value,
      `\`${name}\` is a yes or no. Write \`true\` or \`false\`, without quotes.`,
    );
    return false;
  }

  #text(what: string, value: Node): string | undefined {
    if (value !== null && isScalar(value) && typeof value.value === 'string') return value.value;
    if (value !== null) this.#add('wrong-type', value, `${what} is a text. Write one, in quotes if need be.`);
    return undefined;
  }

  #texts(name: string, value: ParsedNode, mayBeOne = false): readonly (readonly [string, ParsedNode])[] {
    if (mayBeOne && isScalar(value) && typeof value.value === 'string') return [[value.value, value]];
    if (!isSeq(value)) {
      this.#add(
        'wrong-type',
        value,
        `\`${name}\` is a list. Write each entry on its own line, as \`- entry\`.`,
      );
      return [];
    }
    return value.items.flatMap((item) => {
      const node = this.#resolved(item);
      if (node === null) return [];
      const text = this.#text(`An entry of \`${name}\``, node);
      return text === undefined ? [] : [[text, node] as const];
    });
  }

  #codes(name: string, value: ParsedNode): readonly string[] {
    const codes = this.#texts(name, value);
    for (const [code, node] of codes) {
      if (isKnownCode(code)) continue;
      const nearest = nearestCode(code);
      const hint = nearest === undefined ? 'Look at the spelling.' : `Did you mean \`${nearest}\`?`;
      const message = `No rule has the code \`${code}\`, so this entry has no effect. ${hint}`;
      this.#add('unknown-code', node, message, nearest);
    }
    return codes.map(([code]) => code.toLowerCase());
  }

  #severities(name: string, value: ParsedNode): ReadonlyMap<string, Severity> {
    const severities = new Map<string, Severity>();
    if (!isMap(value)) this.#needsMembers(name, value, 'error:');
    this.#members(value, (level, key, list) => {
      const severity = SEVERITIES.get(level);
      if (severity === undefined) {
        const near = nearestName(level, [...SEVERITIES.keys()]);
        const nearest = near !== undefined && isMap(value) && value.has(near) ? undefined : near;
        const message = `\`${level}\` is no severity, so what stands below it has no effect. ${knownAre(SEVERITIES)}`;
        this.#add('unknown-key', key, message, nearest);
      } else if (list !== null) {
        for (const code of this.#codes(level, list)) severities.set(code, severity);
      }
    });
    return severities;
  }

  #labels(name: string, value: ParsedNode): ReadonlyMap<string, LabelKind> {
    const labels = new Map<string, LabelKind>();
    if (!isMap(value)) this.#needsMembers(name, value, 'version: semver');
    this.#members(value, (label, _, node) => {
      const kind = node === null ? undefined : this.#oneOf(label, node, LABEL_KINDS);
      if (kind !== undefined) labels.set(label, kind);
    });
    return labels;
  }

  #needsMembers(name: string, value: ParsedNode, example: string): void {
    this.#add('wrong-type', value, `\`${name}\` has members. Write them below it, indented: \`${example}\`.`);
  }

  #oneOf<T>(name: string, node: ParsedNode, values: ReadonlyMap<string, T>): T | undefined {
    const text = this.#text(`\`${name}\``, node);
    if (text === undefined) return undefined;
    const value = values.get(text.toLowerCase());
    if (value === undefined) {
      const message = `\`${name}\` cannot be \`${text}\`. ${knownAre(values)}`;
      this.#add('unknown-value', node, message, nearestName(text.toLowerCase(), [...values.keys()]));
    }
    return value;
  }
}

function knownAre(values: ReadonlyMap<string, unknown>): string {
  return `It knows ${[...values.keys()].map((name) => `\`${name}\``).join(', ')}.`;
}

/** What the YAML reader says, as a sentence of ours: one line, with a full stop. */
function syntaxMessage(said: string): string {
  const line = said
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[.:!?]+( |$)/g, '$1')
    .trim();
  return `This is no YAML: ${line}. hadolint stops at it, and no setting below it is certain.`;
}
