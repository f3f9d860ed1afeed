import { ruleUrl } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { dockerfileRules } from '../rules.generated.ts';
import { DIRECTIVE_HELP } from './data/directives.ts';
import { reference } from './data/instructions.ts';
import { about, touches, type Hover } from './hover-item.ts';
import { code } from './markdown.ts';

const LISTS_CODES = /^#\s*(?:hadolint\s+(?:global\s+)?ignore|check)\s*=/i;

/** A parser directive; on a check's name in it, the check. */
export function directiveHover(context: DockerfileContext, offset: number): Hover | undefined {
  const directive = context.tree.directives.find((each) => touches(each, offset));
  if (directive === undefined) return undefined;
  const { name } = directive;
  return (
    (name === 'check' ? codeHover(context, offset) : undefined) ??
    about(
      context,
      directive,
      `**# ${name}=.** ${DIRECTIVE_HELP[name]}`,
      `[${name} in the Dockerfile reference](${reference(name)})`,
    )
  );
}

/** A rule's code in a comment that ignores rules. */
export function commentHover(context: DockerfileContext, offset: number): Hover | undefined {
  const comment = context.tree.comments.find((each) => touches(each, offset));
  if (comment === undefined || !LISTS_CODES.test(context.source(comment))) return undefined;
  return codeHover(context, offset);
}

function codeHover(context: DockerfileContext, offset: number): Hover | undefined {
  const { text } = context;
  let start = offset;
  let end = offset;
  while (start > 0 && /[\w/-]/.test(text.charAt(start - 1))) start -= 1;
  while (/[\w/-]/.test(text.charAt(end))) end += 1;
  const name = text.slice(start, end).toLowerCase();
  const rule = dockerfileRules.find(({ code: own, aliases = [] }) =>
    [own, ...aliases].some((each) => each.toLowerCase() === name),
  );
  if (rule === undefined) return undefined;
  const names = [rule.code, ...(rule.aliases ?? [])].map(code).join(', ');
  return about(
    context,
    { start, end },
    `${names}: ${rule.summary}.`,
    rule.why,
    `[The rule’s page](${ruleUrl(rule.code)})`,
  );
}
