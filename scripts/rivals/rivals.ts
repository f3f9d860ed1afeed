import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Another checker of Dockerfiles, or a parser that checkers are built on. */
export interface Rival {
  readonly name: string;
  /** Does all it does with one Dockerfile, and answers with what it found. */
  readonly run: (text: string) => unknown;
}

const HERE = import.meta.dirname;

interface Ast {
  readonly DockerfileParser: { parse(text: string): unknown };
}
interface Utils {
  readonly validate: (text: string) => unknown;
}
interface Lint {
  readonly default: { run(configPath: string, text: string): unknown };
}

/**
 * The rivals, fetched from the npm registry into this folder the first time; none of them runs a script of its own at
 * installing. Undefined where they cannot be had, as without a network.
 */
export async function loadRivals(): Promise<readonly Rival[] | undefined> {
  if (!existsSync(`${HERE}/node_modules`)) {
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HERE });
    if (status !== 0) return undefined;
  }
  const ast = await load<Ast>('dockerfile-ast/lib/main.js');
  const utils = await load<Utils>('dockerfile-utils/lib/main.js');
  const lint = await load<Lint>('dockerfilelint/lib/index.js');
  return [
    { name: 'dockerfile-ast, parser alone', run: (text) => ast.DockerfileParser.parse(text) },
    { name: 'dockerfile-utils', run: (text) => utils.validate(text) },
    { name: 'dockerfilelint', run: (text) => lint.default.run(HERE, text) },
    { name: 'dockerlinter, without ShellCheck', run: await dockerlinter() },
  ];
}

interface Group {
  readonly lines: unknown;
}
interface LinterParts {
  readonly parseToLines: (text: string) => unknown;
  readonly directivesParser: (lines: unknown) => unknown;
  readonly getEscape: (directives: unknown) => unknown;
  readonly parseFromAliases: (groups: unknown) => unknown;
  readonly groupLinesByInstruction: (lines: unknown, escape: unknown) => Group;
  readonly groupByCommand: (groups: Group) => unknown;
  readonly replaceArgAndEnv: (groups: unknown, escape: unknown) => unknown;
  readonly getInlineIgnores: (lines: unknown) => unknown;
  readonly getErrors: () => unknown;
  readonly cleanErrors: () => void;
  readonly default: Readonly<Record<string, (file: unknown) => void>>;
}

/** Its own entry prints what it finds; this calls the same parts in the same order, without the printing. */
async function dockerlinter(): Promise<Rival['run']> {
  const part = (name: string) => load<LinterParts>(`dockerlinter/lib/${name}.js`);
  const { parseToLines } = await part('parser');
  const { directivesParser, getEscape, parseFromAliases } = await part('directives');
  const { groupLinesByInstruction, groupByCommand, replaceArgAndEnv, getInlineIgnores } =
    await part('groups');
  const { getErrors, cleanErrors } = await part('errors');
  const { default: lints } = await part('lints');
  return (text) => {
    const lines = parseToLines(text);
    const inlineIgnores = getInlineIgnores(lines);
    const parserDirectives = directivesParser(lines);
    const escape = getEscape(parserDirectives);
    const groups = replaceArgAndEnv(groupByCommand(groupLinesByInstruction(lines, escape)), escape);
    const aliases = parseFromAliases(groups);
    for (const lint of Object.values(lints)) {
      lint({ lines, parserDirectives, escape, groups, aliases, inlineIgnores });
    }
    const errors = getErrors();
    cleanErrors();
    return errors;
  };
}

async function load<Module>(path: string): Promise<Module> {
  return (await import(`${HERE}/node_modules/${path}`)) as Module;
}
