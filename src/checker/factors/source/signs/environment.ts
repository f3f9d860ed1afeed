import type { Sign, SourceText } from '../source-file.ts';
import { signsOf, type Patterns } from './patterns.ts';

const READS: Patterns = {
  javascript:
    /(?:process\.env|import\.meta\.env|Bun\.env)(?:\.(?<name>[A-Z_][A-Z0-9_]*)|\[\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*\])(?<rest>[)\s]*(?:\?\?|\|\|)=?)?|Deno\.env\.get\(\s*["'](?<deno>[A-Z_][A-Z0-9_]*)["']\s*\)/g,
  python:
    /os\.(?:environ\[\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\]|(?:getenv|environ\.get)\(\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*(?<rest>,|\)\s*or\b)?)/g,
  go: /os\.(?:Getenv|LookupEnv)\(\s*"(?<name>[A-Z_][A-Z0-9_]*)"\s*\)/g,
  ruby: /ENV(?:\[\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\](?<rest>\s*\|\|=?)?|\.fetch\(\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*(?<restFetch>,|\)\s*\{)?)/g,
  java: /System\.getenv\(\s*"(?<name>[A-Z_][A-Z0-9_]*)"\s*\)/g,
  csharp: /Environment\.GetEnvironmentVariable\(\s*"(?<name>[A-Z_][A-Z0-9_]*)"\s*\)(?<rest>\s*\?\?)?/g,
  php: /(?:getenv\(\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\)|\$_(?:ENV|SERVER)\[\s*["'](?<quoted>[A-Z_][A-Z0-9_]*)["']\s*\])(?<rest>\s*(?:\?\?|\?:))?/g,
  // A name in lower case is another property’s.
  spring: /\$\{(?<name>[A-Z_][A-Z0-9_]*)(?<rest>:)?/g,
};

/** A variable of the environment that the code reads. */
export interface EnvironmentRead {
  readonly name: string;
  /** The code goes on with another value where it is not set. Of Go and Java a plain reading cannot tell: true. */
  readonly hasDefault: boolean;
  readonly sign: Sign;
}

/** Every reading of a variable whose name stands in the code. */
export function environmentReads(source: SourceText): readonly EnvironmentRead[] {
  const isUnclear = source.language === 'go' || source.language === 'java';
  return signsOf(READS, source).map((sign) => {
    const { name, quoted, deno, rest, restFetch } = sign.groups;
    return {
      name: name ?? quoted ?? deno ?? '',
      hasDefault: isUnclear || rest !== undefined || restFetch !== undefined,
      sign,
    };
  });
}
