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

/** A message with code in backticks as HTML, without a paragraph around it; what is in it may be a reader's own words. */
export function inlineHtml(message: string): string {
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return escaped.replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

/** Whether the rule offers a quick fix for at least one of its examples. */
export function isFixable(rule: RuleFacts): boolean {
  return rule.bad.some(({ fixed }) => fixed !== undefined);
}
