import type { DockerfileContext } from '../context.ts';
import { argumentItems } from './completion-argument.ts';
import { commentItems } from './completion-comment.ts';
import { flagItems } from './completion-flag.ts';
import type { Completion } from './completion-item.ts';
import { keywordItems } from './completion-keyword.ts';
import { siteAt } from './completion-site.ts';
import { variableItems } from './completion-variable.ts';

export type { Completion, CompletionKind } from './completion-item.ts';

/**
 * What could stand at an offset of the file (UTF-16 code units), not yet narrowed to what is typed there. Never throws;
 * an offset outside of the text counts as its nearer end.
 */
export function complete(context: DockerfileContext, offset: number): readonly Completion[] {
  const at = Math.max(0, Math.min(Math.trunc(offset), context.text.length));
  const site = siteAt(context, at);
  if (site === undefined) return [];
  if (site.kind === 'comment') return commentItems(context, site.token);
  if (site.kind === 'keyword') return keywordItems(context, site);
  const variables = variableItems(context, site, at);
  if (variables !== undefined) return variables;
  if (site.kind === 'flag') return flagItems(context, site.token, site.instruction, at);
  return site.kind === 'argument' ? argumentItems(context, site, at) : [];
}
