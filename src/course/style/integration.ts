import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';
import { articleSchema, chapterSchema, quizSchema } from '../schema.ts';
import { readPage, siteRemarks } from './pages.ts';
import {
  articleRemarks,
  lengthRemark,
  proseRemarks,
  quizRemarks,
  slideRemarks,
  type Remark,
} from './prose.ts';

/**
 * Holds the course to its style sheet (CONTRIBUTING.md, “Words”), as far as a machine can tell: its texts before the
 * build, the pages after it. A remark fails the build.
 */
export function styleSheet(): AstroIntegration {
  return {
    name: 'style-sheet',
    hooks: {
      'astro:build:start': async () => {
        refuse(await contentRemarks(path.resolve('content')));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const files = entries
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name));
        const address = (file: string) => `/${path.relative(root, file).split(path.sep).join('/')}`;
        const pages = await Promise.all(
          files
            .filter((file) => file.endsWith('.html'))
            .map(async (file) =>
              readPage(address(file).replace(/index\.html$/, ''), await readFile(file, 'utf8')),
            ),
        );
        refuse(siteRemarks(pages, new Set(files.map(address))));
        const links = pages.reduce((sum, page) => sum + page.links.length, 0);
        logger.info(`${pages.length} pages and ${links} links keep to the style sheet`);
      },
    },
  };
}

function refuse(remarks: readonly string[]): void {
  if (remarks.length > 0)
    throw new Error(`the course does not keep to its style sheet (CONTRIBUTING.md):\n${remarks.join('\n')}`);
}

/** Remarks on the chapters in a folder, each with file and line. Files that a schema refuses are the schema's to name. */
export async function contentRemarks(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /\.mdx$|quiz\.yaml$/.test(file) && !/\/(?:start|solution)\//.test(file))
    .sort();
  const remarks = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8');
      const found = await remarksOn(file, text);
      return found.map(
        ({ line, message }) => `${path.relative(path.dirname(folder), file)}:${line}: ${message}`,
      );
    }),
  );
  return remarks.flat();
}

async function remarksOn(file: string, text: string): Promise<readonly Remark[]> {
  if (file.endsWith('quiz.yaml')) {
    const quiz = quizSchema.safeParse(parse(text));
    return quiz.success
      ? quizRemarks(
          quiz.data.questions.map((question) => ({
            kind: question.kind,
            options: question.kind === 'choose' ? question.options : undefined,
          })),
        )
      : [];
  }
  const prose = proseRemarks(text);
  if (file.endsWith('/article.mdx')) {
    const chapter = chapterSchema.safeParse(
      parse(await readFile(path.join(path.dirname(file), 'chapter.yaml'), 'utf8')),
    );
    const front = articleSchema.safeParse(parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? ''));
    return [
      ...prose,
      ...articleRemarks(text, chapter.data?.factor),
      ...(front.success ? lengthRemark(front.data.minutes) : []),
    ];
  }
  return file.includes('/slides/') ? [...prose, ...slideRemarks(text)] : prose;
}
