import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { runRules } from '../run-rules.ts';
import { HadolintConfigContext } from './context.ts';
import { hadolintConfigRules } from './rules.generated.ts';

/** Everything the checker has to say about one `.hadolint.yaml`, whatever its text, in order of position. */
export function checkConfig({ path, text }: SourceFile): Diagnostic[] {
  return runRules(hadolintConfigRules, new HadolintConfigContext(path, text)).sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}
