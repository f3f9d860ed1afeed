import { imageName } from '../image-name.ts';
import type { WorkspaceContext } from './context.ts';

/** An image that a file of the workspace has built. */
export interface BuiltImage {
  /** The last part of its name, which is the same in every registry. */
  readonly name: string;
  readonly path: string;
}

/** Files of which people make pipelines and build commands. */
const SCRIPTS =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|buildspec[^/]*\.ya?ml|cloudbuild\.ya?ml|Jenkinsfile|(?:GNU)?[Mm]akefile|[Tt]askfile\.ya?ml|justfile|package\.json|[^/]+\.sh)$/;
const BUILD = /\bdocker\s+(?:image\s+|buildx\s+)?(?:build|bake)\b[^\n;&|]{0,600}/g;
const TAG = /\s(?:-t|--tag)[=\s]+["']?([^\s"']+)/g;
/** What `docker/build-push-action` and `docker/metadata-action` are given: one line, or a block of lines. */
const ACTION_INPUT =
  /^([ \t]*)(?:tags|images):[ \t]*(?:[|>][-+]?[ \t]*((?:\n\1[ \t]+[^\n]*)+)|([^\s|>][^\n]*))/gm;
const VARIABLE = /\$\{\{[^}\n]{0,200}\}\}|\$\{[^}\n]{0,200}\}|\$\([^)\n]{0,200}\)|\$\w+/g;

/**
 * The images that pipelines, scripts and Compose files have built, as far as their names stand there; undefined where
 * one has a name that only a variable tells, so that nobody can say what is not built.
 */
export function builtImages(workspace: WorkspaceContext): readonly BuiltImage[] | undefined {
  const found: BuiltImage[] = [];
  for (const { image, dockerfile, file } of workspace.deployed) {
    if (image === undefined || dockerfile === undefined) continue;
    const name = lastPart(image.value);
    if (name === undefined) return undefined;
    found.push({ name, path: file.path });
  }
  for (const { path, text } of workspace.files) {
    if (!SCRIPTS.test(path)) continue;
    for (const reference of referencesIn(text)) {
      const name = lastPart(reference);
      if (name === undefined) return undefined;
      found.push({ name, path });
    }
  }
  return found;
}

function* referencesIn(text: string): Generator<string> {
  // A command goes on behind a backslash; within JSON a quote has one before it.
  const joined = text.replaceAll(/\\\r?\n/g, ' ').replaceAll('\\"', '"');
  for (const [command] of joined.matchAll(BUILD)) {
    for (const [, reference = ''] of command.matchAll(TAG)) yield reference;
  }
  if (!/docker\/(?:build-push|metadata)-action/.test(text)) return;
  for (const [, , block, line] of text.matchAll(ACTION_INPUT)) {
    for (const each of (block ?? line ?? '').split(/[\n,]/)) {
      const reference = each.trim().replaceAll(/^["']|["']$/g, '');
      // `type=sha` and the like say how a tag is made; a whole variable is what another step made.
      if (reference !== '' && !reference.startsWith('type=') && !/^\$\{\{[^}]*\}\}$/.test(reference))
        yield reference;
    }
  }
}

/** Of `$REGISTRY/team/shop:$TAG`, `shop`; undefined where a variable is in it. */
export function lastPart(reference: string): string | undefined {
  const plain = imageName(reference.replaceAll(VARIABLE, '\u0000').replaceAll(/[<>{}%]/g, '\u0000'));
  const last = plain?.repository.split('/').at(-1);
  return last === undefined || last === '' || last.includes('\u0000') ? undefined : last;
}
