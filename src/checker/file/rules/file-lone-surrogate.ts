import type { Rule } from '../../rule.ts';
import type { FileContext } from '../context.ts';

export const rule: Rule<FileContext> = {
  code: 'file/lone-surrogate',
  severity: 'warning',
  summary: 'No character is cut in half',
  why: 'Many emoji and rare letters are two units in JavaScript’s texts. Where a program cut a text between the two, half a character is left: it cannot be written as UTF-8, and turns into � when the file is saved.',
  source: 'https://www.unicode.org/faq/utf_bom.html',
  bad: [{ text: 'FROM node:24-alpine\nLABEL mood="\uD83D"\n' }],
  good: [{ text: 'FROM node:24-alpine\nLABEL mood="🙂"\n' }],
  *check(context) {
    const { text } = context;
    if (text.isWellFormed()) return;
    const at = text.search(/\p{Surrogate}/u);
    yield {
      range: context.lines.range(at, at + 1),
      message:
        'Half a character stands here, most likely of an emoji that was cut in two. It is lost when the file is saved as UTF-8: remove it, or put the whole character.',
    };
  },
};
