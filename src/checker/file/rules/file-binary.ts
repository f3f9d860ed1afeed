import type { Rule } from '../../rule.ts';
import type { FileContext } from '../context.ts';

/** Control characters that no text editor writes into a text. */
const CONTROL = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g;
/** As much of a file as it takes to know. */
const SAMPLE = 4_096;
/** How UTF-16 begins when it is read as UTF-8, its byte order mark with it: every other byte of plain letters is zero. */
const UTF_16 = /^\uFFFD{0,2}(?:(?:[^\0]\0){4}|(?:\0[^\0]){4})/;

export const rule: Rule<FileContext> = {
  code: 'file/binary',
  severity: 'error',
  summary: 'The file is text in UTF-8',
  why: 'Images, archives and programs are no text, and neither is a text in UTF-16 to a tool that reads UTF-8. PowerShell before version 6, for one, writes UTF-16 when its output goes into a file. Nothing further is checked in such a file.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
  bad: [{ text: '\u0000F\u0000R\u0000O\u0000M\u0000 \u0000n\u0000o\u0000d\u0000e' }],
  good: [{ text: 'FROM node:24-alpine\nCMD ["node", "server.js"]\n' }],
  *check(context) {
    const { text } = context;
    const nul = text.indexOf('\u0000');
    const sample = text.slice(0, SAMPLE);
    // `search` tells of the usual text, which has none, without a list of what it finds.
    if (sample.search(CONTROL) === -1 && nul === -1) return;
    const controls = sample.match(CONTROL)?.length ?? 0;
    if (nul === -1 && (controls < 8 || controls / sample.length < 0.02)) return;
    const at = nul === -1 ? sample.search(CONTROL) : nul;
    yield {
      range: context.lines.range(at, at + 1),
      message:
        nul === -1
          ? 'The file is full of control characters, so it is hardly a text. It was not checked further.'
          : UTF_16.test(text)
            ? 'The file looks like UTF-16: every other character reads as NUL. Save it as UTF-8; it was not checked further.'
            : 'The file holds a NUL character, so it is no text in UTF-8. If it is a text, save it as UTF-8; it was not checked further.',
    };
  },
};
