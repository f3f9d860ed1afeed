import { member } from '../json/node.ts';
import type { Fix } from '../diagnostic.ts';
import type { TaskDefinitionContext } from './context.ts';

export function hasExecutionRole(context: TaskDefinitionContext): boolean {
  return member(context.root, 'executionRoleArn') !== undefined;
}

/** Adds the role under the name that Amazon's guide gives it; the account where the file tells, else a word for it. */
export function addExecutionRole(context: TaskDefinitionContext): Fix {
  const { partition, account } = context.place;
  const arn = `arn:${partition}:iam::${account ?? 'ACCOUNT'}:role/ecsTaskExecutionRole`;
  const after = member(context.root, 'taskRoleArn') ?? member(context.root, 'family');
  const edit = context.editor.insert(context.root, 'executionRoleArn', arn, after);
  return context.fix('Add `executionRoleArn`', [edit]);
}
