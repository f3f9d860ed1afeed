/**
 * Writes the index of each language's rules: `rules.generated.ts` beside its `rules/` folder. With `--check`, writes
 * nothing and exits 1 where a written index is not what the folder asks for.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface RuleFolder {
  readonly folder: string;
  readonly list: string;
  readonly context: string;
}

const FOLDERS: readonly RuleFolder[] = [
  { folder: 'dockerfile', list: 'dockerfileRules', context: 'DockerfileContext' },
  { folder: 'dockerfile/pragmas', list: 'pragmaRules', context: 'PragmaContext' },
  { folder: 'dockerignore', list: 'dockerignoreRules', context: 'DockerignoreContext' },
  { folder: 'hadolint-config', list: 'hadolintConfigRules', context: 'HadolintConfigContext' },
  { folder: 'json', list: 'jsonRules', context: 'JsonContext' },
  { folder: 'task-definition', list: 'taskDefinitionRules', context: 'TaskDefinitionContext' },
  { folder: 'yaml', list: 'yamlRules', context: 'YamlContext' },
  { folder: 'kubernetes', list: 'manifestRules', context: 'ManifestContext' },
  { folder: 'compose', list: 'composeRules', context: 'ComposeContext' },
  { folder: 'factors', list: 'workspaceRules', context: 'WorkspaceContext' },
  { folder: 'file', list: 'fileRules', context: 'FileContext' },
];

const CHECKER = fileURLToPath(new URL('../src/checker/', import.meta.url));

/** An index file: where it lies and what it should hold. */
export interface RuleIndex {
  readonly path: string;
  readonly text: string;
}

/** The index of every folder that holds a rule, as it should be. */
export function ruleIndexes(): RuleIndex[] {
  return FOLDERS.flatMap(({ folder, list, context }) => {
    const rules = `${CHECKER}${folder}/rules`;
    const names = existsSync(rules) ? readdirSync(rules).filter(isRuleFile).sort() : [];
    if (names.length === 0) return [];
    return [
      { path: `${CHECKER}${folder}/rules.generated.ts`, text: indexText(names, list, context, folder) },
    ];
  });
}

function isRuleFile(name: string): boolean {
  return name.endsWith('.ts') && !name.endsWith('.test.ts');
}

function indexText(names: readonly string[], list: string, context: string, folder: string): string {
  const up = folder.replaceAll(/[^/]+/g, '..');
  return [
    '// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.',
    `import type { Rule } from '${up}/rule.ts';`,
    `import type { ${context} } from './context.ts';`,
    ...names.map((name, index) => `import { rule as rule${index} } from './rules/${name}';`),
    '',
    `const rules: readonly Rule<${context}>[] = [`,
    ...names.map((_, index) => `  rule${index},`),
    '];',
    '',
    '/** Every rule of the language, by code. */',
    `export const ${list}: readonly Rule<${context}>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  const stale = ruleIndexes().filter(
    ({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  if (process.argv.includes('--check')) {
    for (const { path } of stale)
      console.error(`${path} does not list the rules beside it: run \`npm run generate\`.`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const { path, text } of stale) writeFileSync(path, text);
  }
}
