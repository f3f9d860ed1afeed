import type { Diagnostic, Fix, Range, Severity } from '../diagnostic.ts';
import type { RuleFacts } from '../rule.ts';
import { allRules } from '../rules.ts';
import type { CheckedFile, Reporter } from './reporter.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
};
/** The name under which a report knows the folder that its files lie in. */
const ROOT = 'SRCROOT';
const rules: ReadonlyMap<string, RuleFacts> = new Map(allRules.map(({ rule }) => [rule.code, rule]));

/** Where the files of a report lie. */
export interface Places {
  /** The address of the folder that relative addresses start from, with a slash at its end; undefined where it has none. */
  readonly root?: string;
  /** A file's address: relative to the root, or whole. */
  readonly address: (path: string) => string;
}

/** For files that have no place but the one in their project. */
export const IN_PROJECT: Places = {
  address: (path) => path.split('/').map(encodeURIComponent).join('/'),
};

/**
 * All findings as one SARIF 2.1.0 log, with the rules that found them and their fixes.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export class SarifReporter implements Reporter {
  readonly #version: string;
  readonly #places: Places;
  /** The codes that were found, each with its place in the list of rules. */
  readonly #indexes = new Map<string, number>();
  #isFirst = true;

  /** @param version The checker's own. */
  constructor(version: string, places: Places) {
    this.#version = version;
    this.#places = places;
  }

  begin(): string {
    return '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n"results": [';
  }

  file({ diagnostics }: CheckedFile): string {
    return diagnostics
      .map((diagnostic) => {
        const separator = this.#isFirst ? '\n' : ',\n';
        this.#isFirst = false;
        return `${separator}${JSON.stringify(result(diagnostic, this.#indexOf(diagnostic.code), this.#places))}`;
      })
      .join('');
  }

  end(problems: readonly string[]): string {
    const driver = {
      name: 'Twelve-Factor Lab',
      version: this.#version,
      rules: Array.from(this.#indexes.keys(), descriptor),
    };
    const notifications = problems.map((text) => ({ level: 'error', message: { text } }));
    const rest = {
      columnKind: 'utf16CodeUnits',
      ...(this.#places.root !== undefined && { originalUriBaseIds: { [ROOT]: { uri: this.#places.root } } }),
      invocations: [
        { executionSuccessful: problems.length === 0, toolExecutionNotifications: notifications },
      ],
      tool: { driver },
    };
    return `\n],\n${JSON.stringify(rest).slice(1, -1)}\n}]\n}\n`;
  }

  #indexOf(code: string): number {
    const index = this.#indexes.get(code) ?? this.#indexes.size;
    this.#indexes.set(code, index);
    return index;
  }
}

function descriptor(id: string): object {
  const rule = rules.get(id);
  if (rule === undefined) return { id };
  const { summary, why, source, severity, factor, aliases = [] } = rule;
  return {
    id,
    shortDescription: { text: `${plain(summary)}.` },
    fullDescription: { text: plain(why) },
    help: { text: `${plain(why)}\n\nSource: ${source}`, markdown: `${why}\n\nSource: <${source}>` },
    helpUri: source,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      severity,
      aliases,
      tags: [...(factor === undefined ? [] : [`factor-${factor}`]), ...aliases],
    },
  };
}

function result(diagnostic: Diagnostic, ruleIndex: number, places: Places): object {
  const { code, severity, message, path, range, fixes = [], related = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: plain(message), markdown: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(path, places), region: region(range) } }],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => ({
        id,
        physicalLocation: { artifactLocation: artifact(each.path, places), region: region(each.range) },
        message: { text: plain(each.message) },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(path, fix, places)) }),
  };
}

function sarifFix(path: string, { title, edits }: Fix, places: Places): object {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: region(range),
    insertedContent: { text },
  }));
  return {
    description: { text: plain(title) },
    artifactChanges: [{ artifactLocation: artifact(path, places), replacements }],
  };
}

/** SARIF counts lines and columns from 1, and the end column is the first that no longer belongs to the region. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function artifact(path: string, { address }: Places): object {
  const uri = address(path);
  return /^[a-z][a-z0-9+.-]*:/i.test(uri) ? { uri } : { uri, uriBaseId: ROOT };
}

/** Without the marks of Markdown. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
