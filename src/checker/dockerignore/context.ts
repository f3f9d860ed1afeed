import type { Range, SourceFile } from '../diagnostic.ts';
import { Lines } from '../text.ts';
import { Dockerignore, type IgnoreRule } from './dockerignore.ts';

/** What the rules and the assist of a `.dockerignore` are given: its text, its lines, and their places. */
export class DockerignoreContext {
  readonly path: string;
  readonly text: string;
  readonly file: Dockerignore;
  readonly lines: Lines;

  constructor({ path, text }: SourceFile) {
    this.path = path;
    this.text = text;
    this.file = new Dockerignore(text);
    this.lines = new Lines(text);
  }

  range({ start, end }: Pick<IgnoreRule, 'start' | 'end'>): Range {
    return this.lines.range(start, end);
  }
}
