import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { runRules } from '../run-rules.ts';
import type { YamlContext } from '../yaml/context.ts';
import { inOrder } from '../yaml/in-order.ts';
import { yamlRules } from '../yaml/rules.generated.ts';
import { ComposeContext } from './context.ts';
import { composeRules } from './rules.generated.ts';

/**
 * What is wrong with a Compose file, as `docker compose up` takes it, by position. Whatever the text holds, it answers.
 * Source: https://docs.docker.com/reference/compose-file/
 */
export function checkCompose({ path, text }: SourceFile): Diagnostic[] {
  const context = new ComposeContext(path, text);
  return inOrder([...runRules<YamlContext>(yamlRules, context), ...runRules(composeRules, context)]);
}
