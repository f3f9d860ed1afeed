import type { Range } from '../../diagnostic.ts';
import type { RuleFacts } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { isKnownCode, nearestCode, ruleNamed } from '../known-codes.ts';
import type { IgnoredCode, Pragma } from './read-pragmas.ts';
import type { Span } from '../syntax/tree.ts';

/** Rules that read more than the Dockerfile, so that they may have had nothing to go by; and what no comment can ignore. */
const UNJUDGED = /^(?:dockerfile\/.*|CopyIgnoredFile|DL3026|DL3049|DL305\d)$/;

/** What the rules see that look at the comments themselves, after all other rules have run. */
export class PragmaContext {
  readonly path: string;
  readonly file: DockerfileContext;
  readonly pragmas: readonly Pragma[];
  /** The codes that have left something out. */
  readonly used: ReadonlySet<IgnoredCode>;
  readonly #ran: ReadonlySet<RuleFacts>;

  /** @param ran The rules whose findings the pragmas have met. */
  constructor(
    file: DockerfileContext,
    pragmas: readonly Pragma[],
    used: ReadonlySet<IgnoredCode>,
    ran: ReadonlySet<RuleFacts>,
  ) {
    this.path = file.path;
    this.file = file;
    this.pragmas = pragmas;
    this.used = used;
    this.#ran = ran;
  }

  /** Whether a code has certainly nothing to leave out: its rule ran, with all that it reads, and found nothing there. */
  isUnused(code: IgnoredCode): boolean {
    if (this.used.has(code)) return false;
    const rule = ruleNamed(code.text);
    return rule !== undefined && this.#ran.has(rule) && !UNJUDGED.test(rule.code);
  }

  /** Whether a rule here or in another tool has this code. */
  isKnown(code: string): boolean {
    return isKnownCode(code);
  }

  /** The code that a misspelt one most likely means. */
  nearest(code: string): string | undefined {
    return nearestCode(code);
  }

  range(span: Span): Range {
    return this.file.range(span);
  }
}
