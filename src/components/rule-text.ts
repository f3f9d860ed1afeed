import { markdownToHtml } from 'satteri';
import type { Severity } from '@/checker/diagnostic.ts';
import type { RuleFacts } from '@/checker/rule.ts';

/** What a severity means to the person who reads it. */
export const severityMeaning: Readonly<Record<Severity, string>> = {
  error: 'the build or the service refuses it',
  warning: 'it works, and it will hurt',
  info: 'worth knowing',
  style: 'a matter of habit',
};

/** A rule's Markdown as HTML; rules are ours, so the HTML is trusted. */
export function ruleHtml(markdown: string): string {
  return markdownToHtml(markdown).html;
}

/** Whether the rule offers a quick fix for at least one of its examples. */
export function isFixable(rule: RuleFacts): boolean {
  return rule.bad.some(({ fixed }) => fixed !== undefined);
}
