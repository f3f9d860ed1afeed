import type { AnyNode, Program } from 'acorn';
import { childrenOf } from './scope.ts';

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const put = (at: number, text: string): Change => ({ start: at, end: at, text });

/**
 * What gives async functions their context back after each `await`: kept when the function begins, set again after
 * `await`, in `catch` and `finally`, and in the body of `for await`. Without it AsyncLocalStorage would lose its store,
 * since native promises do not tell us when they go on.
 */
export function contextChanges(program: Program): Change[] {
  const changes: Change[] = [];
  const visit = (node: AnyNode, inAsync: boolean): void => {
    let async = inAsync;
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        ({ async } = node);
        if (!async) break;
        if (node.body.type === 'BlockStatement') {
          changes.push(put(afterDirectives(node.body), 'const __context=__capture();'));
        } else {
          changes.push(
            put(node.body.start, '{const __context=__capture();return ('),
            put(node.body.end, ')}'),
          );
        }
        break;
      case 'PropertyDefinition':
      case 'StaticBlock':
        async = false;
        break;
      case 'AwaitExpression':
        if (async) changes.push(put(node.start, '__resume(__context,'), put(node.end, ')'));
        break;
      case 'CatchClause':
        if (async) changes.push(put(node.body.start + 1, '__resume(__context);'));
        break;
      case 'TryStatement':
        if (async && node.finalizer != null)
          changes.push(put(node.finalizer.start + 1, '__resume(__context);'));
        break;
      case 'ForOfStatement':
        if (async && node.await) {
          if (node.body.type === 'BlockStatement')
            changes.push(put(node.body.start + 1, '__resume(__context);'));
          else changes.push(put(node.body.start, '{__resume(__context);'), put(node.body.end, '}'));
        }
        break;
    }
    for (const child of childrenOf(node)) visit(child, async);
  };
  visit(program, program.sourceType === 'module');
  return changes;
}

function afterDirectives(body: { start: number; body: readonly AnyNode[] }): number {
  let at = body.start + 1;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || !('directive' in statement)) break;
    at = statement.end;
  }
  return at;
}
