import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Fix, Range, Severity } from '../../diagnostic.ts';
import type { RuleFacts } from '../../rule.ts';
import { allRules } from '../../rules.ts';
import type { CheckedFile } from '../source.ts';
import type { Reporter } from './reporter.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
};
const ROOT = 'SRCROOT';
const rules: ReadonlyMap<string, RuleFacts> = new Map(allRules.map(({ rule }) => [rule.code, rule]));

/**
 * All findings as one SARIF 2.1.0 log, with the rules that found them and their fixes.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export class SarifReporter implements Reporter {
  readonly #version: string;
  /** The codes that were found, each with its place in the list of rules. */
  readonly #indexes = new Map<string, number>();
  #isFirst = true;

  /** @param version The checker's own. */
  constructor(version: string) {
    this.#version = version;
  }

  begin(): string {
    return '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n"results": [';
  }

  file({ diagnostics }: CheckedFile): string {
    return diagnostics
      .map((diagnostic) => {
        const separator = this.#isFirst ? '\n' : ',\n';
        this.#isFirst = false;
        return `${separator}${JSON.stringify(result(diagnostic, this.#indexOf(diagnostic.code)))}`;
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
      originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(resolve('.')).href.replace(/\/$/, '')}/` } },
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

function result(diagnostic: Diagnostic, ruleIndex: number): object {
  const { code, severity, message, path, range, fixes = [], related = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: plain(message), markdown: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(path), region: region(range) } }],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => ({
        id,
        physicalLocation: { artifactLocation: artifact(each.path), region: region(each.range) },
        message: { text: plain(each.message) },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(path, fix)) }),
  };
}

function sarifFix(path: string, { title, edits }: Fix): object {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: region(range),
    insertedContent: { text },
  }));
  return {
    description: { text: plain(title) },
    artifactChanges: [{ artifactLocation: artifact(path), replacements }],
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

/** A path under the working folder is relative to it; others are addresses of their own. */
function artifact(path: string): object {
  const here = pathToFileURL(`${resolve('.')}/`).href;
  const { href } = pathToFileURL(resolve(path));
  return href.startsWith(here) ? { uri: href.slice(here.length), uriBaseId: ROOT } : { uri: href };
}

/** Without the marks of Markdown. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
