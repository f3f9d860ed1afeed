import type { OffsetEdit } from '../json/fault.ts';
import {
  arrayAt,
  member,
  objectsAt,
  stringAt,
  type JsonArray,
  type JsonMember,
  type JsonObject,
} from '../json/node.ts';
import type { TaskDefinitionContext } from './context.ts';

/**
 * The edits that move entries of a container's `environment` to its `secrets`, each pointing at a parameter of the
 * Systems Manager called after the family and the variable. The region and the account are the file's own where it
 * names them. Undefined where `secrets` stands there as something else than a list.
 */
export function moveToSecrets(
  context: TaskDefinitionContext,
  container: JsonObject,
  environment: JsonMember,
  list: JsonArray,
  entries: readonly { readonly entry: JsonObject; readonly name: string }[],
): readonly OffsetEdit[] | undefined {
  const { editor } = context;
  const taken = new Set(objectsAt(container, 'secrets').map((secret) => stringAt(secret, 'name')?.value));
  const names = [...new Set(entries.map(({ name }) => name))].filter((name) => !taken.has(name));
  const values = names.map((name) => ({ name, valueFrom: parameterArn(context, name) }));
  const gone = entries.map(({ entry }) => entry);
  const emptied = gone.length === list.items.length;
  const secrets = arrayAt(container, 'secrets');
  const removals = emptied ? editor.remove(container, [environment]) : editor.remove(list, gone);
  if (secrets !== undefined) {
    return values.length === 0 ? removals : [...removals, editor.append(secrets, values)];
  }
  if (member(container, 'secrets') !== undefined) return undefined;
  const text = editor.writeList(values, environment.start, list);
  if (emptied) return [{ start: environment.start, end: environment.end, text: `"secrets": ${text}` }];
  return [...removals, editor.insertText(container, 'secrets', text, environment)];
}

/** The ARN of a parameter of the Systems Manager, called after the family and the secret. */
export function parameterArn(context: TaskDefinitionContext, name: string): string {
  const { partition, region, account } = context.place;
  return `arn:${partition}:ssm:${region ?? 'REGION'}:${account ?? 'ACCOUNT'}:parameter/${context.family}/${name}`;
}
