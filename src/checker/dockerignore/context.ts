import { Lines } from '../text.ts';
import { Dockerignore } from './dockerignore.ts';

/** What the rules of a `.dockerignore` see. */
export class DockerignoreContext {
  readonly path: string;
  readonly lines: Lines;
  readonly file: Dockerignore;

  constructor(path: string, text: string) {
    this.path = path;
    this.lines = new Lines(text);
    this.file = new Dockerignore(text);
  }
}
