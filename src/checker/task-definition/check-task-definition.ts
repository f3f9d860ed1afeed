import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { JsonContext } from '../json/context.ts';
import { jsonRules } from '../json/rules.generated.ts';
import { runRules } from '../run-rules.ts';
import { TaskDefinitionContext } from './context.ts';
import { taskDefinitionRules } from './rules.generated.ts';
import { rule as launchTypeNotGiven } from './rules/ecs-launch-type-not-given.ts';
import { rule as notATaskDefinition } from './rules/ecs-not-a-task-definition.ts';

/** ECS takes ten containers; where one rule has more to say than this, the rest would be noise, and take seconds. */
const MOST = 1000;

/** All rules but the one that supposes. */
const OTHERS = taskDefinitionRules.filter((rule) => rule !== launchTypeNotGiven);

/**
 * What is wrong with a task definition in JSON, as `aws ecs register-task-definition --cli-input-json` takes it, by
 * position. Whatever the text holds, it answers; a text that is not JSON gets only the findings that say why.
 */
export function checkTaskDefinition(file: SourceFile): Diagnostic[] {
  const json = new JsonContext(file.path, file.text);
  const found = runRules(jsonRules, json);
  if (json.root === undefined) return found.sort(byPosition);
  const { root } = json;
  const context = new TaskDefinitionContext(json, root, (launchType) =>
    runRules(OTHERS, new TaskDefinitionContext(json, root, undefined, new Set([launchType])), MOST),
  );
  const rules = context.shape.root === undefined ? [notATaskDefinition] : taskDefinitionRules;
  return [...found, ...runRules(rules, context, MOST)].sort(byPosition);
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  const from = a.range.start;
  const to = b.range.start;
  return from.line - to.line || from.character - to.character || (a.code < b.code ? -1 : 1);
}
