import { platform } from '../platform.ts';
import type { ModuleText } from '../../reader/transform.ts';
import { codeFrame } from '../fault.ts';
import { remember, type Edit } from './positions.ts';
import { reader } from './read.ts';

/** Text to functions, without eval: a script each, named after its file. */

export type ScriptFunction = (
  dynamic: (specifier: unknown, options?: unknown) => Promise<unknown>,
  capture: () => unknown,
  resume: (context: unknown, value: unknown) => unknown,
) => (
  this: unknown,
  exports: unknown,
  require: unknown,
  module: unknown,
  filename: string,
  dirname: string,
) => unknown;

const SCRIPT_HEAD =
  '__lab((__dynamic,__capture,__resume)=>function(exports,require,module,__filename,__dirname){';
const TAIL = '\n})';

let keepsContext = false;

/** From now on, async functions get their context back after each await. */
export function keepContext(): void {
  keepsContext = true;
}

/**
 * A CommonJS file as a function.
 * @throws SyntaxError with the engine's words, that knows its place.
 */
export function compileScript(source: string, file: string): ScriptFunction {
  const plain = source.startsWith('#!') ? `//${source.slice(2)}` : source;
  try {
    // Most scripts are run as they are.
    const { text, edits } = needsReading(plain)
      ? reader().transformScript(plain, keepsContext)
      : { text: plain, edits: [] };
    remember(file, { source, edits: [head(SCRIPT_HEAD), ...edits] });
    return platform.evaluate(`${SCRIPT_HEAD}${text}${TAIL}\n//# sourceURL=${file}`) as ScriptFunction;
  } catch (error) {
    remember(file, { source, edits: [] });
    throw placed(error, source, file, 'script');
  }
}

/** A module that has been read and not yet run. */
export interface CompiledModule extends Omit<ModuleText, 'text' | 'edits'> {
  readonly body: ModuleFunction;
}

export type ModuleFunction = (
  imports: readonly object[],
  meta: object,
  dynamic: (specifier: unknown, options?: unknown) => Promise<unknown>,
  exportAll: (getters: Record<string, () => unknown>) => void,
  constant: object,
  capture: () => unknown,
  resume: (context: unknown, value: unknown) => unknown,
) => Generator<undefined, void> | AsyncGenerator<undefined, void>;

/**
 * An ES module as a generator.
 * @param url What stacks call it: `file:///app/server.mjs`.
 * @throws SyntaxError with the engine's words, that knows its place.
 */
export function compileModule(source: string, url: string): CompiledModule {
  const plain = source.startsWith('#!') ? `//${source.slice(2)}` : source;
  remember(url, { source, edits: [] });
  try {
    const { text, edits, ...rest } = reader().transformModule(plain, keepsContext);
    const getters = rest.exports
      .filter((each) => 'local' in each)
      .map(({ name, local }) => `${JSON.stringify(name)}:()=>${local}`);
    const first = [
      '__lab(',
      rest.awaits ? 'async ' : '',
      'function*__module(__import,__meta,__dynamic,__export,__constant,__capture,__resume){"use strict";',
      `__export({${getters.join(',')}});`,
      rest.exports.some((each) => 'local' in each && each.local === '__default') &&
      /\bfunction\s*\*?\s+__default\b/.test(text)
        ? 'Object.defineProperty(__default,"name",{value:"default",configurable:true});'
        : '',
      'yield;',
      keepsContext ? 'const __context=__capture();' : '',
    ].join('');
    remember(url, { source, edits: [head(first), ...edits] });
    return {
      ...rest,
      body: platform.evaluate(`${first}${text}${TAIL}\n//# sourceURL=${url}`) as ModuleFunction,
    };
  } catch (error) {
    throw placed(error, source, url, 'module');
  }
}

const head = (text: string): Edit => ({ line: 1, column: 0, added: text.length });

/** Whether a file without an extension or a type is a module: it says `import`, `export` or awaits at its top. */
export const looksLikeModule = (source: string): boolean =>
  /^\s*(?:import|export|await)\b|[;}\n]\s*(?:import|export)\b|\bawait\b|import\.meta/.test(source) &&
  reader().isModuleText(source);

const needsReading = (source: string): boolean =>
  /\bimport\s*\(/.test(source) || (keepsContext && /\bawait\b/.test(source));

function placed(error: unknown, source: string, file: string, kind: 'module' | 'script'): unknown {
  const fault =
    error instanceof SyntaxError
      ? (reader().faultOf(error, source) ?? reader().findFault(source, kind))
      : undefined;
  if (fault === undefined) return error;
  const made = new SyntaxError(fault.message);
  codeFrame(made, { file, line: fault.line, column: fault.column, length: fault.length });
  return made;
}
