import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { runRules } from '../run-rules.ts';
import type { YamlContext } from '../yaml/context.ts';
import { inOrder } from '../yaml/in-order.ts';
import { yamlRules } from '../yaml/rules.generated.ts';
import { ManifestContext } from './context.ts';
import { manifestRules } from './rules.generated.ts';
import { rule as template } from './rules/k8s-template.ts';

/**
 * What is wrong with a Kubernetes manifest, of one document or several, as `kubectl apply` takes it, by position.
 * Whatever the text holds, it answers; of a template it says that it is one, and no more.
 */
export function checkManifest({ path, text }: SourceFile): Diagnostic[] {
  const context = new ManifestContext(path, text);
  if (context.placeholder !== undefined) return runRules([template], context);
  return inOrder([...runRules<YamlContext>(yamlRules, context), ...runRules(manifestRules, context)]);
}
